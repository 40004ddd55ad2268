import type { Matrix } from "../../../../src/linalg/matrix.js";
import type { Embeddings } from "../lossChecks.js";

/**
 * Weighted InfoNCE and its gradient in doubles, by the closed form: with w the weights over their sums and p the softmax over all
 * other rows,
 *
 *   dL/ds = (p - w) / N,   G = (dL/ds + (dL/ds)') / temperature,   dL/du = G u,   dL/dz = (dL/du - (dL/du u) u) / |z|
 *
 * An anchor without weights counts as nothing. Answers the gradient flat, as [n, views, d].
 */
export function closedForm(z: Embeddings, weights: Matrix, temperature: number): { value: number; gradient: number[] } {
  const [n, views, d] = [z.length, z[0].length, z[0][0].length];
  const N = n * views;
  const rows = Array.from({ length: N }, (_, r) => z[r % n][Math.floor(r / n)]);
  const u = rows.map((row) => row.map((x) => x / Math.hypot(...row)));
  const slopes = Array.from({ length: N }, () => new Array<number>(N).fill(0));
  let value = 0;
  for (let i = 0; i < N; i++) {
    const others = u.map((_, j) => j).filter((j) => j !== i);
    const weight = (j: number) => weights.data[(i % n) * n + (j % n)];
    const total = others.reduce((sum, j) => sum + weight(j), 0);
    if (total === 0) continue;
    const s = u.map((row) => dot(row, u[i]) / temperature);
    const peak = Math.max(...others.map((j) => s[j]));
    const logSum = peak + Math.log(others.reduce((sum, j) => sum + Math.exp(s[j] - peak), 0));
    for (const j of others) {
      value += (weight(j) / total / N) * (logSum - s[j]);
      slopes[i][j] = (Math.exp(s[j] - logSum) - weight(j) / total) / N;
    }
  }
  const ofRow = rows.map((row, i) => {
    const byDirection = Array.from({ length: d }, (_, k) =>
      u.reduce((sum, other, j) => sum + ((slopes[i][j] + slopes[j][i]) / temperature) * other[k], 0),
    );
    const along = dot(byDirection, u[i]);
    return byDirection.map((g, k) => (g - along * u[i][k]) / Math.hypot(...row));
  });
  return { value, gradient: z.flatMap((samples, i) => samples.flatMap((_, v) => ofRow[v * n + i])) };
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k], 0);
