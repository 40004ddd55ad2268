import { ProbeModel } from "../../../src/contract/probe.js";
import type { Random } from "../../../src/core/random.js";
import { argmaxRows } from "../../../src/linalg/argmaxRows.js";
import { type Matrix, zeros } from "../../../src/linalg/matrix.js";
import { predictSplit } from "../../../src/probe/predictSplit.js";

/** Features of pictures, [n, d], and their digits. */
export type Told = { readonly x: Matrix; readonly digits: ArrayLike<number> };

/** Which of the test pictures the recommended logistic probe tells rightly; all digits weigh as often as they come. */
export function toldRightly(train: Told, test: Told, random: Random): Uint8Array {
  const both = zeros(train.x.rows + test.x.rows, train.x.cols);
  both.data.set(train.x.data);
  both.data.set(test.x.data, train.x.data.length);
  const rows = Int32Array.from({ length: both.rows }, (_, i) => i);
  const values = Float64Array.from([...Array.from(train.digits), ...Array.from(test.digits)]);
  const { outputs } = predictSplit(
    both,
    { kind: "classes", values, levels: Array.from({ length: 10 }, (_, digit) => String(digit)) },
    { name: "test", train: rows.subarray(0, train.x.rows), test: rows.subarray(train.x.rows) },
    { model: ProbeModel.parse({ balanced: false }), stratum: values, groups: rows, random: random.fork("probe") },
  );
  return Uint8Array.from(argmaxRows(outputs), (digit, i) => Number(digit === test.digits[i]));
}

/** The share of those that are told rightly. */
export function share(right: Uint8Array): number {
  return right.reduce((sum, each) => sum + each, 0) / right.length;
}
