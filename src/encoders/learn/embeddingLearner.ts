import * as tf from "@tensorflow/tfjs-core";
import { makeHead } from "../../../models/heads.js";
import type { Encoder, Network } from "../../../models/network.js";
import type { EncoderPlan, Term } from "../../contract/encoderPlan.js";
import type { Random } from "../../core/random.js";
import type { LossMode } from "../../train/training.js";
import { contrastiveLoss, isContrastive } from "./contrastiveLoss.js";
import type { Learner } from "./learner.js";
import { lossBound } from "./lossBound.js";
import type { LossInput } from "./lossInput.js";
import { classificationLoss, classWeights, outputsOf, type RegressionLoss, regressionLoss } from "./supervisedLoss.js";
import { type KnownOfPeople, takePeople } from "./takePeople.js";

export type LearnerSetup = {
  readonly plan: EncoderPlan;
  readonly encoder: Encoder;
  readonly head: Network;
  /** Dimensions behind the head. */
  readonly projection: number;
  readonly known: KnownOfPeople;
  readonly classes: readonly string[];
  /** The people trained on. */
  readonly rows: Int32Array;
  readonly random: Random;
};

/** One loss: from embeddings, and from those that are known of people. */
type Part = {
  readonly id: string;
  readonly weight: number;
  compute(input: LossInput): tf.Scalar;
  readonly network?: Network;
};

/** Learns by losses of embeddings: contrastive ones, supervised ones, and terms that are added to them. */
export function embeddingLearner(setup: LearnerSetup): Learner {
  const { plan, encoder, head, known } = setup;
  const objective = partOf({ ...plan.objective, weight: 1 }, setup, "z");
  const terms = plan.terms.map((term) => partOf(term, setup, "features"));
  const parts = [objective, ...terms];
  return {
    ...{ encoder, head },
    others: parts.flatMap(({ network }) => (network ? [network] : [])),
    loss({ rows, views, x }, mode) {
      const network = networkMode(mode);
      const flat = encoder.forward(tf.tensor(x, [views * rows.length, ...encoder.input]), network) as tf.Tensor2D;
      const z = head.forward(flat, network) as tf.Tensor2D;
      const people = takePeople(known, rows);
      const input: LossInput = {
        ...{ z: byPerson(z, views), features: byPerson(flat, views), people },
        progress: { epoch: mode.epoch, epochs: plan.training.epochs, batch: rows.length },
      };
      const values = parts.map(({ compute, weight }) => tf.mul(compute(input), weight) as tf.Scalar);
      const named = parts.map(({ id }, at): [string, tf.Scalar] => [id, values[at]]);
      const bound = lossBound(plan.objective.id, people, plan.objective.params, { samples: rows.length, views });
      return {
        loss: tf.addN(values) as tf.Scalar,
        terms: {
          ...(parts.length > 1 ? Object.fromEntries(named) : {}),
          ...(bound === undefined ? {} : { bound: tf.scalar(bound) }),
        },
      };
    },
  };
}

/** How networks run in this mode. */
export function networkMode({ training, random }: LossMode) {
  return { training, random: random.fork("network") };
}

function partOf(term: Term, setup: LearnerSetup, acts: "z" | "features"): Part {
  const { id, weight, params } = term;
  if (isContrastive(id)) return { id, weight, compute: (input) => contrastiveLoss(id, input, params) };
  return { id, weight, ...supervised(term, setup, acts) };
}

/** A linear layer from where the loss acts to the target or the classes. */
function supervised({ id, params }: Term, setup: LearnerSetup, acts: "z" | "features"): Omit<Part, "id" | "weight"> {
  const from = acts === "z" ? setup.projection : setup.encoder.features;
  const regression = id === "regression" ? (params["loss"] as RegressionLoss) : undefined;
  const outputs = regression ? outputsOf(regression) : setup.classes.length;
  const network = makeHead({ kind: "linear", from, widths: [outputs] }, setup.random.fork(`readout ${acts} ${id}`));
  const labels = setup.known.labels ?? new Float64Array(0);
  const weights = regression
    ? new Float64Array(0)
    : classWeights(
        Float64Array.from(setup.rows, (row) => labels[row]),
        outputs,
        params["balanced"] === true,
      );
  return {
    network,
    compute(input) {
      const embedding = input[acts];
      const [people, views, width] = embedding.shape;
      const read = network.forward(tf.reshape(embedding, [people * views, width]), { training: true }) as tf.Tensor2D;
      const repeated = (values: Float64Array | null) =>
        Float64Array.from({ length: people * views }, (_, i) => values?.[Math.floor(i / views)] ?? Number.NaN);
      return regression
        ? regressionLoss(read, repeated(input.people.target), regression)
        : classificationLoss(read, repeated(input.people.labels), {
            weights,
            smoothing: params["smoothing"] as number,
          });
    },
  };
}

/** Rows view after view, [views x n, d], as [n, views, d]. */
function byPerson(rows: tf.Tensor2D, views: number): tf.Tensor3D {
  const [all, width] = rows.shape;
  return tf.transpose(tf.reshape(rows, [views, all / views, width]), [1, 0, 2]);
}
