import type { Attribute } from "../core/method.js";
import { mean, variance } from "../stats/moments.js";

/** One column to tell classes by; `rows` are numbers of subjects. */
export type OneColumn = { readonly attribute: Attribute; readonly labels: ArrayLike<number>; readonly classes: number };
export type Classifier = (subject: number) => number;

/**
 * Learns to tell classes from one column, all classes counting alike: a normal law a class for a number, the share of
 * each level a class (plus one subject spread evenly, so that no level is impossible) for a category.
 */
export function classifyOne(column: OneColumn, rows: readonly number[]): Classifier {
  const logLikelihood = column.attribute.levels ? levelShares(column, rows) : normalLaws(column, rows);
  const { values } = column.attribute;
  return (subject) => {
    let best = 0;
    for (let k = 1; k < column.classes; k++)
      if (logLikelihood(values[subject], k) > logLikelihood(values[subject], best)) best = k;
    return best;
  };
}

function levelShares({ attribute, labels, classes }: OneColumn, rows: readonly number[]) {
  const levels = attribute.levels?.length ?? 0;
  const counts = new Float64Array(classes * levels).fill(1 / levels);
  const totals = new Float64Array(classes).fill(1);
  for (const i of rows) {
    counts[labels[i] * levels + attribute.values[i]]++;
    totals[labels[i]]++;
  }
  return (level: number, k: number) => counts[k * levels + level] / totals[k];
}

function normalLaws({ attribute: { values }, labels, classes }: OneColumn, rows: readonly number[]) {
  const spread = variance(Float64Array.from(rows, (i) => values[i]));
  const laws = Array.from({ length: classes }, (_, k) => {
    const own = Float64Array.from(
      rows.filter((i) => labels[i] === k),
      (i) => values[i],
    );
    // A class whose numbers hardly vary, or that has one only, gets a floor; a class that is absent cannot win.
    const width = Math.max(own.length > 1 ? variance(own) : spread, spread * 1e-3);
    return { centre: mean(own), width };
  });
  return (value: number, k: number) => {
    const { centre, width } = laws[k];
    const log = -0.5 * ((value - centre) ** 2 / width + Math.log(width));
    return Number.isNaN(log) ? Number.NEGATIVE_INFINITY : log;
  };
}
