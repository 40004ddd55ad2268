import { SalientError } from "../../core/errors.js";
import type { Random } from "../../core/random.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { consensus } from "./consensus.js";
import { besideEachOther } from "./labelTuples.js";
import type { Restart } from "./restart.js";
import type { TwoGroups } from "./twoGroups.js";

/**
 * Where the last EM starts: each patient wholly in the cluster that the kept restarts agree on, controls in all alike.
 *
 * @returns responsibilities, [n, K]
 * @throws SalientError `FIT_COLLAPSED` when no restart was kept
 */
export function consensusStart(
  { x, patients }: TwoGroups,
  kept: readonly Restart[],
  clusters: number,
  random: Random,
): Matrix {
  const labels = agreedLabels(kept, clusters, random);
  const start = zeros(x.rows, clusters);
  for (let i = 0; i < patients; i++) start.data[i * clusters + (labels[i] ?? 0)] = 1;
  start.data.fill(1 / clusters, patients * clusters);
  return start;
}

/** The patients' consensus clusters; none for one cluster, where there is nothing to agree on. */
function agreedLabels(kept: readonly Restart[], clusters: number, random: Random): ArrayLike<number> {
  if (clusters === 1) return [];
  if (kept.length > 0) return consensus(besideEachOther(kept.map(({ labels }) => labels)), clusters, random);
  throw new SalientError("FIT_COLLAPSED", `no restart kept patients in all ${clusters} subgroups`);
}
