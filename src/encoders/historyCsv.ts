import { csv } from "../contract/csv.js";
import type { EncoderReport } from "../contract/encoder.js";

/** Figures that come first, in this order; all others follow by name. */
const FIRST = ["loss", "validationLoss", "learningRate"];

/** The figures of every epoch, a row each. */
export function historyCsv({ epochs }: Pick<EncoderReport, "epochs">): string {
  const found = new Set(epochs.flatMap(({ metrics }) => Object.keys(metrics)));
  const names = [
    ...FIRST.filter((name) => found.has(name)),
    ...[...found].filter((name) => !FIRST.includes(name)).sort(),
  ];
  return csv(
    ["epoch", ...names],
    epochs.map(({ epoch, metrics }) => [epoch, ...names.map((name) => metrics[name] ?? null)]),
  );
}
