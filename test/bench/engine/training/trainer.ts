import { tf } from "../../../../src/engine/index.js";
import { adam } from "../../../../src/engine/ops/adam.js";
import { trainStep } from "../../../../src/engine/ops/trainStep.js";
import type { Model } from "./model.js";
import { network } from "./network.js";
import { numbers } from "./numbers.js";

const TEMPERATURE = 0.1;
const CLASSES = 4;

/** Lists of numbers that are not weights, which count from 0. */
const [INPUT, TARGET, NOISE, OF_MEAN, OF_DECODER] = [100, 101, 102, 20, 30];

/** A network in training on one batch. */
export interface Trainer {
  /** A step of Adam; the loss before it, to be disposed. */
  step(): tf.Scalar;
  dispose(): void;
}

export function trainer(model: Model): Trainer {
  const { batch, input } = model;
  const encoder = network(model.layers, input, 0);
  const x = tensorOf([batch, ...input], INPUT);
  const { loss, variables, held } = { ...objective(model, encoder.outShape, x) };
  const all = [...encoder.variables, ...variables];
  const optimiser = adam(all, { learningRate: 1e-3 });
  return {
    step: () => trainStep(optimiser, () => loss(encoder.run(x))),
    dispose: () => {
      optimiser.dispose();
      tf.dispose([...all, ...held, x]);
    },
  };
}

interface Objective {
  readonly loss: (code: tf.Tensor) => tf.Scalar;
  readonly variables: readonly tf.Variable[];
  /** Tensors that it looks at in each step. */
  readonly held: readonly tf.Tensor[];
}

function objective(model: Model, outShape: readonly number[], x: tf.Tensor): Objective {
  if (model.loss === "reconstruction") return reconstruction(model, outShape, x);
  const { batch } = model;
  if (model.loss === "squaredError") {
    const target = tensorOf([batch, ...outShape], TARGET);
    return { loss: (y) => meanSquare(tf.sub(y, target)), variables: [], held: [target] };
  }
  const labels = Array.from({ length: batch }, (_, i) => i % CLASSES);
  const same = tf.tidy(() =>
    tf.sub(tf.cast(tf.equal(tf.tensor2d(labels, [batch, 1]), labels), "float32"), tf.eye(batch)),
  );
  const self = tf.tidy(() => tf.mul(tf.eye(batch), 1e9));
  return { loss: (y) => contrast(y, same, self), variables: [], held: [same, self] };
}

/** Squared error of what a sampled code is decoded to, summed over cells, plus its divergence from a normal: mean over the batch. */
function reconstruction(
  { batch, latent = 1, decoder = [] }: Model,
  outShape: readonly number[],
  x: tf.Tensor,
): Objective {
  const [mean, logVariance] = [0, 1].map((i) => network([{ kind: "dense", units: latent }], outShape, OF_MEAN + i));
  const decoded = network(decoder, [latent], OF_DECODER);
  const noise = tensorOf([batch, latent], NOISE);
  const loss = (code: tf.Tensor) => {
    const [m, v] = [mean.run(code), logVariance.run(code)];
    const variance = tf.exp(v);
    const sampled = tf.add(m, tf.mul(tf.exp(tf.mul(v, 0.5)), noise));
    const error = tf.sum(tf.square(tf.sub(decoded.run(sampled), x)));
    const divergence = tf.mul(tf.sum(tf.sub(tf.add(tf.square(m), variance), tf.add(v, 1))), 0.5);
    return tf.div(tf.add(error, divergence), batch) as tf.Scalar;
  };
  return { loss, variables: [...mean.variables, ...logVariance.variables, ...decoded.variables], held: [noise] };
}

/** Each person's partners are those of the same class. Khosla et al. (2020), Supervised Contrastive Learning, eq. 2. */
function contrast(y: tf.Tensor, same: tf.Tensor, self: tf.Tensor): tf.Scalar {
  const unit = tf.div(y, tf.sqrt(tf.sum(tf.square(y), 1, true)));
  const similarity = tf.sub(tf.div(tf.matMul(unit, unit, false, true), TEMPERATURE), self);
  const logShare = tf.sub(similarity, tf.logSumExp(similarity, 1, true));
  return tf.neg(tf.mean(tf.div(tf.sum(tf.mul(logShare, same), 1), tf.sum(same, 1)))) as tf.Scalar;
}

const meanSquare = (x: tf.Tensor) => tf.mean(tf.square(x)) as tf.Scalar;

function tensorOf(shape: readonly number[], kind: number): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(numbers(size, kind), [...shape]);
}
