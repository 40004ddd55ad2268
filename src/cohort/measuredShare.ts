import type { Measured } from "./measured.js";

/** The share of the features that has a value, by subject, [n]. */
export function measuredShare({ ids, tables }: Measured): Float64Array {
  const all = Object.values(tables);
  const features = all.reduce((sum, { x }) => sum + x.cols, 0);
  return Float64Array.from(ids, (_, i) => {
    let known = 0;
    for (const { x } of all) for (let j = 0; j < x.cols; j++) if (!Number.isNaN(x.data[i * x.cols + j])) known++;
    return known / features;
  });
}
