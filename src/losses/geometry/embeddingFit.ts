import type { SyncSteps } from "../../core/run.js";
import { type Matrix, row, takeRows } from "../../linalg/matrix.js";
import { procrustes } from "../../metrics/procrustes.js";
import { parameterFault } from "../parameterFault.js";
import type { Setting } from "./groupLoss.js";
import type { LabelGroups } from "./labelGroups.js";
import { unitRows } from "./pointLoss.js";
import { distancesToJudge } from "./targets.js";

/** How near a trained embedding comes to what its weights ask for. */
export interface EmbeddingFit {
  /** Weighted InfoNCE of its rows, in nats, and how far that is above the entropy of the weights. */
  readonly loss: number;
  readonly excess: number;
  /**
   * By how much its distances miss those of `distancesToJudge`, sqrt( sum (distance - target)^2 / sum target^2 ): 0 where they are the
   * same, 1 of an embedding that puts everyone in one place; null where no distances are asked for.
   */
  readonly stress: number | null;
  /** From 0 to 1: how well the best points can be laid over it by turning and stretching. */
  readonly procrustes: number;
}

/**
 * The fit of rows [n * views, d], row v * n + i being view v of sample i; those of samples that were not drawn are left out. Takes
 * time with the square of their number, and no more memory than they do. Yields once a row.
 *
 * @param points where the best embedding puts each group
 */
export function* embeddingFit(
  embedding: Matrix,
  points: Matrix,
  groups: LabelGroups,
  setting: Setting,
): SyncSteps<EmbeddingFit> {
  const { groupOf } = groups;
  if (embedding.rows === 0 || embedding.rows % groupOf.length !== 0)
    throw parameterFault("embedding", `rows for each of ${groupOf.length} samples`, embedding.rows);
  if (!embedding.data.every(Number.isFinite)) throw parameterFault("embedding", "finite numbers", "others among them");
  const rows = Array.from({ length: embedding.rows }, (_, r) => r).filter((r) => groupOf[r % groupOf.length] >= 0);
  const kept = takeRows(embedding, rows);
  const z = setting.similarity === "cosine" ? unitRows(kept) : kept;
  const group = rows.map((r) => groupOf[r % groupOf.length]);
  const targets = distancesToJudge(groups, setting, points);
  let [loss, bound, residual, squares] = [0, 0, 0, 0];
  const distances = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < rows.length; j++) {
      distances[j] = squaredDistance(row(z, i), row(z, j));
      if (j >= i || !targets) continue;
      const target = row(targets, group[i])[group[j]];
      residual += (Math.sqrt(distances[j]) - target) ** 2;
      squares += target ** 2;
    }
    yield { phase: "embedding", step: i + 1, of: rows.length, metrics: {} };
    const anchor = anchorLoss(distances, i, (j) => row(groups.weights, group[i])[group[j]], setting);
    loss += anchor.loss / rows.length;
    bound += anchor.entropy / rows.length;
  }
  const stress = squares > 0 ? Math.sqrt(residual / squares) : null;
  return { loss, excess: loss - bound, stress, procrustes: procrustes(takeRows(points, group), z).similarity };
}

/** One anchor's part; unit vectors' cosines are 1 - half their squared distance, so that one similarity does for both. */
function anchorLoss(
  distances: Float64Array,
  anchor: number,
  weightOf: (row: number) => number,
  { temperature, selfPairs }: Setting,
): { readonly loss: number; readonly entropy: number } {
  let [highest, total] = [-Infinity, 0];
  for (let j = 0; j < distances.length; j++) {
    if (j === anchor && !selfPairs) continue;
    highest = Math.max(highest, -distances[j] / (2 * temperature));
    total += weightOf(j);
  }
  if (total === 0) return { loss: 0, entropy: 0 };
  let [sum, wanted, entropy] = [0, 0, 0];
  for (let j = 0; j < distances.length; j++) {
    if (j === anchor && !selfPairs) continue;
    const similar = -distances[j] / (2 * temperature) - highest;
    sum += Math.exp(similar);
    const share = weightOf(j) / total;
    if (share === 0) continue;
    wanted += share * similar;
    entropy -= share * Math.log(share);
  }
  return { loss: Math.log(sum) - wanted, entropy };
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) ** 2;
  return sum;
}
