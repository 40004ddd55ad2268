import type * as tf from "@tensorflow/tfjs-core";
import type { z } from "zod";
import { alignment } from "../../losses/alignment.js";
import { anatCl } from "../../losses/anatCl.js";
import { anatomyWeights } from "../../losses/anatomyWeights.js";
import { barlowTwins } from "../../losses/barlowTwins.js";
import { biasCon } from "../../losses/biasCon.js";
import type { lossCatalogue } from "../../losses/catalogue.js";
import { conditionalAlignment } from "../../losses/conditionalAlignment.js";
import { conditionalUniformity } from "../../losses/conditionalUniformity.js";
import { decoupledContrastive } from "../../losses/decoupledContrastive.js";
import { decoupledUniformity } from "../../losses/decoupledUniformity.js";
import { dynamicRegression } from "../../losses/dynamicRegression.js";
import { endLoss } from "../../losses/endLoss.js";
import { epsilonSupCon } from "../../losses/epsilonSupCon.js";
import { epsilonSupInfoNce } from "../../losses/epsilonSupInfoNce.js";
import { exponentialRegression } from "../../losses/exponentialRegression.js";
import { fairKl } from "../../losses/fairKl.js";
import { fairL2 } from "../../losses/fairL2.js";
import { infoNce } from "../../losses/infoNce.js";
import { supCon } from "../../losses/supCon.js";
import { thresholdRegression } from "../../losses/thresholdRegression.js";
import { uniformity } from "../../losses/uniformity.js";
import { weightedInfoNce } from "../../losses/weightedInfoNce.js";
import { softSupConWeights, xClrWeights } from "../../losses/weights.js";
import { yAware } from "../../losses/yAware.js";
import { anatomyIn, anyWeights, biasOf, labelsOf, likeness, likenessByPrior, priorOf, proxiesOf } from "./likeness.js";
import type { LossInput } from "./lossInput.js";
import { neighboursOf } from "./neighboursOf.js";

type Entry = (typeof lossCatalogue)[number];
/** Losses of one network: those of several modalities need one each. */
export type LossId = Exclude<Entry["id"], "comm" | "cmc">;
type Params<Id extends LossId> = Given<z.output<Extract<Entry, { id: Id }>["params"]>>;
/** Parameters without `undefined`, which JSON cannot say: a parameter is there, or it is not. */
type Given<P> = { [K in keyof P]: Exclude<P[K], undefined> };
type Losses = { readonly [Id in LossId]: (input: LossInput, params: Params<Id>) => tf.Scalar };

/** Every loss as it is computed from a batch. Bias and classes regularise the features; all else acts behind the head. */
const losses: Losses = {
  "info-nce": ({ z }, params) => infoNce(z, params),
  "decoupled-contrastive": ({ z }, params) => decoupledContrastive(z, params),
  "barlow-twins": ({ z }, params) => barlowTwins(z, params),
  "decoupled-uniformity": ({ z, people }, params) =>
    decoupledUniformity(z, { ...params, ...(people.prior ? { prior: likenessByPrior(people) } : {}) }),
  alignment: ({ z }, params) => alignment(z, params),
  uniformity: ({ z }, params) => uniformity(z, params),
  "sup-con": ({ z, people }, params) => supCon(z, labelsOf(people), params),
  "soft-sup-con": ({ z, people }, { epsilon, ...params }) =>
    weightedInfoNce(z, softSupConWeights(labelsOf(people), epsilon), params),
  "epsilon-sup-info-nce": ({ z, people }, params) => epsilonSupInfoNce(z, labelsOf(people), params),
  "epsilon-sup-con": ({ z, people }, params) => epsilonSupCon(z, labelsOf(people), params),
  "bias-con": ({ z, people }, params) => biasCon(z, labelsOf(people), biasOf(people), params),
  "fair-kl": ({ features, people }, params) => fairKl(features, labelsOf(people), biasOf(people), params),
  "fair-l2": ({ features, people }, params) => fairL2(features, labelsOf(people), biasOf(people), params),
  end: ({ features, people }, params) => endLoss(features, labelsOf(people), biasOf(people), params),
  "y-aware": ({ z, people }, params) =>
    yAware(z, proxiesOf(people), { ...params, bandwidth: 1, kernel: people.kernel }),
  "threshold-regression": ({ z, people }, params) => thresholdRegression(z, likeness(people), params),
  "exponential-regression": ({ z, people }, params) => exponentialRegression(z, likeness(people), params),
  "dynamic-regression": ({ z, people, progress }, { neighbours, ...params }) =>
    dynamicRegression(z, likeness(people), { ...params, neighbours: neighboursOf(neighbours, progress) }),
  euclidean: ({ z, people }, params) => weightedInfoNce(z, likeness(people), { ...params, similarity: "euclidean" }),
  "conditional-alignment": ({ z, people }) => conditionalAlignment(z, likeness(people)),
  "conditional-uniformity": ({ z, people }, params) => conditionalUniformity(z, likeness(people), params),
  "weighted-info-nce": ({ z, people }, params) => weightedInfoNce(z, anyWeights(people), params),
  "x-clr": ({ z, people }, { targetTemperature, ...params }) =>
    weightedInfoNce(z, xClrWeights(priorOf(people).x, { temperature: targetTemperature }), params),
  "anat-cl": ({ z, people }, { descriptor, scaling: _, ...params }) => {
    const { measures, scaling } = anatomyIn(people);
    return anatCl(z, likeness(people), anatomyWeights(measures, scaling, descriptor), params);
  },
};

/** A loss of the stack, by its id. Parameters have been checked by the schema of the catalogue. */
export function contrastiveLoss(id: LossId, input: LossInput, params: Readonly<Record<string, unknown>>): tf.Scalar {
  return (losses[id] as (input: LossInput, params: unknown) => tf.Scalar)(input, params);
}

/** Whether a loss is computed here. */
export function isContrastive(id: string): id is LossId {
  return Object.hasOwn(losses, id);
}
