import { adjustedRand } from "../../metrics/adjustedRand.js";

/** What is to be known of a restart. */
type Restart = { readonly labels: Int32Array; readonly empty: number; readonly converged: boolean };

/** What became of the restarts. */
export type RestartSummary = {
  readonly run: number;
  readonly converged: number;
  /** Restarts that ended with a cluster without patients. */
  readonly lostCluster: number;
  readonly kept: number;
  /** Mean adjusted Rand index between the kept restarts; that they agree does not prove them right. */
  readonly agreement: number;
};

/** Counts the restarts, and how much the kept ones agree. */
export function restartSummary(restarts: readonly Restart[], kept: readonly Restart[]): RestartSummary {
  return {
    run: restarts.length,
    converged: restarts.filter(({ converged }) => converged).length,
    lostCluster: restarts.filter(({ empty }) => empty > 0).length,
    kept: kept.length,
    agreement: meanAgreement(kept.map(({ labels }) => labels)),
  };
}

/** Mean adjusted Rand index over all pairs of partitions; 1 where there is no pair. */
function meanAgreement(partitions: readonly Int32Array[]): number {
  let [sum, pairs] = [0, 0];
  partitions.forEach((a, i) => {
    for (const b of partitions.slice(0, i)) {
      sum += adjustedRand(a, b);
      pairs++;
    }
  });
  return pairs === 0 ? 1 : sum / pairs;
}
