import { type Matrix, zeros } from "../../../../src/linalg/matrix.js";
import * as l from "../../../../src/losses/index.js";
import type { Batch } from "./batch.js";
import { entropy, type Subject, weighted, zero } from "./subject.js";

const supConOf = ({ classes }: Batch) => l.supConWeights(classes);
const softOf = ({ classes }: Batch) => l.softSupConWeights(classes, 0.1);
/** SupCon's, of pairs of two biases alone. */
const biasConOf = ({ z, classes, biases }: Batch): Matrix => {
  const weights = zeros(z.length, z.length);
  for (let i = 0; i < z.length; i++)
    for (let j = 0; j < z.length; j++)
      weights.data[i * z.length + j] = classes[i] === classes[j] && i !== j && biases[i] !== biases[j] ? 1 : 0;
  return weights;
};

/** Losses of classes and biases. */
export const ofClasses: readonly Subject[] = [
  weighted(
    "sup-con",
    "supCon",
    supConOf,
    (b, reduction) => (z) => l.supCon(z, b.classes, { temperature: b.temperature, reduction }),
  ),
  {
    ...{ id: "sup-con", name: "supCon, in" },
    positives: supConOf,
    of: (b, reduction) => (z) => l.supCon(z, b.classes, { reduction, temperature: b.temperature, form: "in" }),
    bound: (b) => entropy(supConOf(b), b),
  },
  weighted(
    "soft-sup-con",
    "weightedInfoNce of softSupConWeights",
    softOf,
    (b, reduction) => (z) => l.weightedInfoNce(z, softOf(b), { temperature: b.temperature, reduction }),
  ),
  {
    ...{ id: "epsilon-sup-info-nce", name: "epsilonSupInfoNce", bound: () => -0.3 },
    positives: supConOf,
    of: (b, reduction) => (z) =>
      l.epsilonSupInfoNce(z, b.classes, { reduction, temperature: b.temperature, epsilon: 0.3 }),
  },
  ...(["code", "codeIn"] as const).map(
    (variant): Subject => ({
      ...{ id: "epsilon-sup-info-nce", name: `epsilonSupInfoNce, ${variant}` },
      positives: supConOf,
      of: (b, reduction) => (z) =>
        l.epsilonSupInfoNce(z, b.classes, { reduction, temperature: b.temperature, epsilon: 0.3, variant }),
    }),
  ),
  {
    ...{ id: "epsilon-sup-con", name: "epsilonSupCon" },
    positives: supConOf,
    of: (b, reduction) => (z) => l.epsilonSupCon(z, b.classes, { reduction, temperature: b.temperature, epsilon: 0.3 }),
    bound: (b) => entropy(supConOf(b), b),
  },
  {
    ...{ id: "epsilon-sup-con", name: "epsilonSupCon, code" },
    positives: supConOf,
    of: (b, reduction) => (z) =>
      l.epsilonSupCon(z, b.classes, { reduction, temperature: b.temperature, epsilon: 0.3, variant: "code" }),
  },
  weighted(
    "bias-con",
    "biasCon",
    biasConOf,
    (b, reduction) => (z) => l.biasCon(z, b.classes, b.biases, { temperature: b.temperature, reduction }),
  ),
  ...([{}, { symmetric: true }, { variant: "code" }] as const).map(
    (options): Subject => ({
      ...{ id: "fair-kl", name: `fairKl ${JSON.stringify(options)}`, viewsDiffer: true },
      of: (b) => (z) => l.fairKl(z, b.classes, b.biases, options),
      ...("variant" in options ? {} : { bound: zero }),
    }),
  ),
  ...([{}, { deviations: true }, { pooled: "anchor" }] as const).map(
    (options): Subject => ({
      ...{ id: "fair-l2", name: `fairL2 ${JSON.stringify(options)}`, viewsDiffer: true, bound: zero },
      of: (b) => (z) => l.fairL2(z, b.classes, b.biases, options),
    }),
  ),
  ...(["paper", "code"] as const).map(
    (variant): Subject => ({
      ...{ id: "end", name: `endLoss, ${variant}`, viewsDiffer: true, bound: zero },
      of: (b) => (z) => l.endLoss(z, b.classes, b.biases, { variant }),
      ...(variant === "code" ? { ordered: true } : {}),
    }),
  ),
];
