import type { tf } from "../../../src/engine/index.js";
import * as losses from "../../../src/losses/index.js";

/** A loss as a function of the embeddings alone. */
export type OfEmbeddings = (z: tf.Tensor3D) => tf.Scalar;

/** One loss of the bench. */
export interface Subject {
  /** Products of N rows of d with N rows of d that a step needs: one for the similarities, two for the gradients of both sides. */
  readonly products: number;
  /** How many of the batch's rows are views of one sample. */
  readonly views: number;
  /** @param labels [samples] whole years, of which a decade is a class; given once, as a caller would keep them */
  of(labels: Float64Array): OfEmbeddings;
}

const TEMPERATURE = { temperature: 0.1 };
const decades = (labels: Float64Array) => labels.map((label) => Math.floor(label / 10));
const sites = (labels: Float64Array) => labels.map((_, i) => i % 3);
const three = { products: 3, views: 2 };
const oneView = { products: 3, views: 1 };

const weighted = (of: (z: tf.Tensor3D, weights: ReturnType<typeof losses.kernelWeights>) => tf.Scalar): Subject => ({
  ...three,
  of(labels) {
    const weights = losses.kernelWeights(labels, 25);
    return (z) => of(z, weights);
  },
});

const ofClasses = (of: (z: tf.Tensor3D, classes: Float64Array) => tf.Scalar): Subject => ({
  ...three,
  of: (labels) => (z) => of(z, decades(labels)),
});

const ofBiases = (of: (z: tf.Tensor3D, classes: Float64Array, biases: Float64Array) => tf.Scalar): Subject => ({
  ...oneView,
  of: (labels) => (z) => of(z, decades(labels), sites(labels)),
});

/** Every loss whose cost is that of all pairs of rows, by name, at its default and where another form costs more. */
export const lossesOfRows: Readonly<Record<string, Subject>> = {
  infoNce: { ...three, of: () => (z) => losses.infoNce(z, TEMPERATURE) },
  supCon: ofClasses((z, classes) => losses.supCon(z, classes, TEMPERATURE)),
  "supCon, in": ofClasses((z, classes) => losses.supCon(z, classes, { ...TEMPERATURE, form: "in" })),
  epsilonSupInfoNce: ofClasses((z, classes) => losses.epsilonSupInfoNce(z, classes, { ...TEMPERATURE, epsilon: 0.25 })),
  epsilonSupCon: ofClasses((z, classes) => losses.epsilonSupCon(z, classes, { ...TEMPERATURE, epsilon: 0.25 })),
  biasCon: {
    ...three,
    of: (labels) => (z) => losses.biasCon(z, decades(labels), sites(labels), TEMPERATURE),
  },
  yAware: { ...three, of: (labels) => (z) => losses.yAware(z, labels, { ...TEMPERATURE, bandwidth: 25 }) },
  weightedInfoNce: weighted((z, weights) => losses.weightedInfoNce(z, weights, TEMPERATURE)),
  "weightedInfoNce, euclidean": weighted((z, weights) =>
    losses.weightedInfoNce(z, weights, { temperature: 1, similarity: "euclidean" }),
  ),
  thresholdRegression: weighted((z, weights) => losses.thresholdRegression(z, weights, TEMPERATURE)),
  "thresholdRegression, code": weighted((z, weights) =>
    losses.thresholdRegression(z, weights, { ...TEMPERATURE, variant: "code" }),
  ),
  exponentialRegression: weighted((z, weights) => losses.exponentialRegression(z, weights, TEMPERATURE)),
  "exponentialRegression, code": weighted((z, weights) =>
    losses.exponentialRegression(z, weights, { ...TEMPERATURE, variant: "code" }),
  ),
  dynamicRegression: weighted((z, weights) =>
    losses.dynamicRegression(z, weights, { ...TEMPERATURE, neighbours: Math.ceil(z.shape[0] / 4) }),
  ),
  decoupledContrastive: { ...three, of: () => (z) => losses.decoupledContrastive(z, TEMPERATURE) },
  uniformity: { ...oneView, of: () => (z) => losses.uniformity(z) },
  conditionalUniformity: weighted((z, weights) => losses.conditionalUniformity(z, weights)),
  decoupledUniformity: { ...oneView, of: () => (z) => losses.decoupledUniformity(z) },
  fairKl: ofBiases((z, classes, biases) => losses.fairKl(z, classes, biases)),
  "fairKl, code": ofBiases((z, classes, biases) => losses.fairKl(z, classes, biases, { variant: "code" })),
  fairL2: ofBiases((z, classes, biases) => losses.fairL2(z, classes, biases)),
  // Which gets by without any product of that size, and its form as published with two.
  endLoss: ofBiases((z, classes, biases) => losses.endLoss(z, classes, biases)),
  "endLoss, code": ofBiases((z, classes, biases) => losses.endLoss(z, classes, biases, { variant: "code" })),
  anatCl: {
    products: 6,
    views: 2,
    of(labels) {
      const [ages, anatomy] = [losses.kernelWeights(labels, 25), losses.kernelWeights(labels, 100)];
      return (z) => losses.anatCl(z, ages, anatomy, TEMPERATURE);
    },
  },
};
