import type { Measured } from "../../cohort/measured.js";
import type { Random } from "../../core/random.js";
import { type SyncSteps, together } from "../../core/run.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { matchClusters } from "../../metrics/matchClusters.js";
import { mean } from "../../stats/moments.js";
import { countPeople } from "../countPeople.js";
import { splitFolds } from "../splitFolds.js";
import type { LeftOut } from "./leaveOut.js";
import { type LineEvidence, lineEvidence, type OnLine, peaksBeyond } from "./lineEvidence.js";
import type { VerdictCommon } from "./refitOn.js";
import { valley } from "./valley.js";

/** The shape of people left out of fits, along the line where patients are least two-peaked beyond controls. */
export type CrossFit = LineEvidence & {
  readonly clusters: number;
  /** The smallest over all lines; see `valley`. */
  readonly valley: number;
  /** Mean adjusted Rand index between the fits, on all patients. */
  readonly agreement: number;
};

const FOLDS = 5;

/**
 * Leaves out each fifth of the people in turn and pools them along each line between two subgroups. Subgroups of one
 * fit are matched to those of the first by the patients that they share.
 *
 * @returns null where a fit collapsed or a subgroup all but vanished
 */
export function* crossFit(common: VerdictCommon, clusters: number, random: Random): SyncSteps<CrossFit | null> {
  const { fold, count } = splitFolds(common.measured, { count: FOLDS, random: random.fork("folds") });
  const inputs = Array.from({ length: count }, (_, left) => ({ fold, left, clusters }));
  const fits = yield* together<LeftOut | null>("evaluate/leave-out", common, inputs, random.fork("fits"), "verdict");
  const found = pooled(clusters, fits);
  const share = peopleARow(common.measured);
  return found && { ...found, size: Math.round(found.size * share), valley: found.valley * share };
}

/** Groups of patients for each of their rows: rows of one group are no independent witnesses. */
function peopleARow({ target, groups }: Measured): number {
  const rows = target.reduce((sum, each) => sum + (each === 1 ? 1 : 0), 0);
  return countPeople({ target, groups }, 1) / rows;
}

function pooled(clusters: number, fits: readonly (LeftOut | null)[]): CrossFit | null {
  const known = fits.filter((fit) => fit !== null);
  if (known.length < fits.length) return null;
  const reference = known[0].assigned;
  const byPair = new Map<string, OnLine[]>();
  for (const { assigned, lines } of known) {
    const names = matchClusters(reference, assigned);
    for (const { pair, people } of lines) {
      const [k, l] = pair.map((own) => names.get(own));
      if (k === undefined || l === undefined) return null;
      const key = k < l ? `${k} ${l}` : `${l} ${k}`;
      byPair.set(key, [...(byPair.get(key) ?? []), k < l ? people : turned(people)]);
    }
  }
  const samples = Array.from(byPair.values(), joined);
  const evidence = samples.map(lineEvidence);
  const weakest = evidence.reduce((a, b) => (peaksBeyond(b) < peaksBeyond(a) ? b : a));
  return {
    ...weakest,
    clusters,
    contrast: Math.min(...evidence.map(({ contrast }) => contrast)),
    valley: Math.min(...samples.map(({ patients }) => valley(patients))),
    agreement: mean(known.slice(1).map(({ assigned }) => adjustedRand(reference, assigned))),
  };
}

function turned({ patients, controls }: OnLine): OnLine {
  return { patients: patients.map((value) => -value), controls: controls.map((value) => -value) };
}

function joined(parts: readonly OnLine[]): OnLine {
  return {
    patients: Float64Array.from(parts.flatMap(({ patients }) => Array.from(patients))),
    controls: Float64Array.from(parts.flatMap(({ controls }) => Array.from(controls))),
  };
}
