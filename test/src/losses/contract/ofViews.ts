import { tf } from "../../../../src/engine/index.js";
import * as l from "../../../../src/losses/index.js";
import type { Batch } from "./batch.js";
import { type Subject, weighted, zero } from "./subject.js";

const T = 2;
const onesOf = ({ z }: Batch) => l.ownViewWeights(z.length);
const weightsOf = ({ ages }: Batch) => l.kernelWeights(ages, 50);

/** [n, 2 (m + 1), d] as CoMM takes it, [2, m + 1, n, d]. */
const asEncodings = (z: tf.Tensor3D): tf.Tensor4D => {
  const [n, views, d] = z.shape;
  return tf.reshape(tf.transpose(z, [1, 0, 2]), [2, views / 2, n, d]);
};

/** Losses of views, without labels. */
export const ofViews: readonly Subject[] = [
  weighted(
    "info-nce",
    "infoNce",
    onesOf,
    ({ temperature }) =>
      (z) =>
        l.infoNce(z, { temperature }),
  ),
  ...(["crossView", "symmetric"] as const).map(
    (keys): Subject => ({
      ...{ id: "info-nce", name: `infoNce, ${keys}`, views: [2], bound: zero },
      ...(keys === "crossView" ? { viewsDiffer: true } : {}),
      of: (b) => (z) => l.infoNce(z, { temperature: b.temperature, keys }),
    }),
  ),
  ...(["plain", "weighted"] as const).map(
    (variant): Subject => ({
      ...{ id: "decoupled-contrastive", name: `decoupledContrastive, ${variant}`, views: [2, 3] },
      of: (b) => (z) => l.decoupledContrastive(z, { temperature: b.temperature, variant }),
    }),
  ),
  {
    ...{ id: "barlow-twins", name: "barlowTwins", views: [2, 3], samples: 3, ofLengths: true, bound: zero },
    of: () => (z) => l.barlowTwins(z),
  },
  { id: "alignment", name: "alignment", views: [2, 3], bound: zero, of: () => (z) => l.alignment(z) },
  {
    ...{ id: "alignment", name: "alignment, power 1", views: [2, 3], bound: zero },
    of: () => (z) => l.alignment(z, { power: 1 }),
  },
  { id: "uniformity", name: "uniformity", bound: () => -4 * T, of: () => (z) => l.uniformity(z, { t: T }) },
  {
    ...{ id: "decoupled-uniformity", name: "decoupledUniformity", bound: () => -4 * T },
    of: () => (z) => l.decoupledUniformity(z, { t: T }),
  },
  {
    ...{ id: "decoupled-uniformity", name: "decoupledUniformity with a prior" },
    of: (b) => (z) => l.decoupledUniformity(z, { prior: weightsOf(b), lambda: 0.1 }),
  },
  {
    ...{ id: "comm", name: "commLoss", views: [4], viewsDiffer: true, bound: zero },
    of: (b) => (z) => l.commLoss(asEncodings(z), { temperature: b.temperature }),
  },
  {
    ...{ id: "cmc", name: "cmcLoss", views: [2, 3], bound: zero },
    of: (b) => (z) => l.cmcLoss(z, { temperature: b.temperature }),
  },
];
