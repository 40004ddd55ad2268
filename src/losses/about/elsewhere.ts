import { kernelNames } from "../kernels.js";
import type { Elsewhere } from "./entry.js";

/** A plan says widths as sigma, in the unit of the column; functions take the variance. */
const widths =
  "`--proxies COLUMN=SIGMA`, the root of the variance, or a rule, `COLUMN=silverman`; `scott` where left away";
const variance =
  'a variance (sigma squared), one for each label, or what `fitBandwidth(labelsOfTheTrainingSet, "scott")` gave; it has no default';
const names = `one of ${kernelNames.map((name) => `\`"${name}"\``).join(", ")}, or a function; the first where left away`;
const named = "`--set kernel=NAME`";

/** Of losses that take weights between people, which kernels of labels make. */
export const ofKernelWeights = {
  bandwidth: { library: `second argument of \`kernelWeights\`: ${variance}`, plan: widths },
  kernel: { library: `third argument of \`kernelWeights\`: ${names}`, plan: named },
} as const satisfies Elsewhere;

/** Of y-Aware, which takes labels. */
export const ofLabels = {
  bandwidth: { library: `option \`bandwidth\`: ${variance}`, plan: widths },
  kernel: { library: `option \`kernel\`: ${names}`, plan: named },
} as const satisfies Elsewhere;

export const ofEuclidean = {
  bandwidth: { library: "its root is the second argument of `euclideanWeights`; it has no default", plan: widths },
} as const satisfies Elsewhere;
