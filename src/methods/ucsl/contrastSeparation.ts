import { invertPositive } from "../../linalg/invertPositive.js";
import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";

/**
 * How far apart the patients' clusters are, measured by how much controls vary along the way:
 *
 *   trace( C^-1 B ),   B = sum_k n_k / n (m_k - m)(m_k - m)'
 *
 * with C the covariance of the controls, shrunk a little towards a multiple of the identity, m_k the clusters' means and
 * m that of all patients. Clusters that follow what patients and controls share score low however clear cut they are,
 * which a silhouette, blind to the controls, would prefer.
 *
 * @param patients [n+, r] in the salient space
 * @param labels   [n+]
 * @param controls [n-, r] in the salient space
 */
export function contrastSeparation(patients: Matrix, labels: Int32Array, controls: Matrix, clusters: number): number {
  const precision = invertPositive(shrunkCovariance(controls));
  if (!precision) return 0;
  const middle = meanOf(patients);
  let separation = 0;
  for (let k = 0; k < clusters; k++) {
    const members = Int32Array.from(labels.keys()).filter((i) => labels[i] === k);
    if (members.length === 0) continue;
    const away = meanOf(takeRows(patients, members)).map((value, j) => value - middle[j]);
    separation += (members.length / labels.length) * quadratic(precision, away);
  }
  return separation;
}

/** (n C + r v I) / (n + r), v the mean variance: as if r more people had been seen who vary alike in all directions. */
function shrunkCovariance(points: Matrix): Matrix {
  const { rows: n, cols: r } = points;
  const mean = meanOf(points);
  const [scatter, apart] = [zeros(r, r), new Float64Array(r)];
  for (let i = 0, from = 0; i < n; i++, from += r) {
    for (let a = 0; a < r; a++) apart[a] = points.data[from + a] - mean[a];
    for (let a = 0; a < r; a++) for (let b = 0; b < r; b++) scatter.data[a * r + b] += apart[a] * apart[b];
  }
  let spread = 0;
  for (let a = 0; a < r; a++) spread += scatter.data[a * r + a] / (n * r);
  for (let a = 0; a < r; a++) scatter.data[a * r + a] += r * spread;
  for (let at = 0; at < scatter.data.length; at++) scatter.data[at] /= n + r;
  return scatter;
}

function meanOf({ rows: n, cols: r, data }: Matrix): Float64Array {
  const mean = new Float64Array(r);
  for (let i = 0, from = 0; i < n; i++, from += r) for (let j = 0; j < r; j++) mean[j] += data[from + j];
  return mean.map((sum) => sum / n);
}

function quadratic({ rows, data }: Matrix, vector: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < rows; a++) for (let b = 0; b < rows; b++) sum += vector[a] * data[a * rows + b] * vector[b];
  return sum;
}
