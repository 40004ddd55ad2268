import type { Measured } from "../../cohort/measured.js";
import { SalientError } from "../../core/errors.js";
import type { Random } from "../../core/random.js";
import type { AsyncSteps } from "../../core/run.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { type LineEvidence, lineEvidence } from "./lineEvidence.js";
import { type Refitted, refitOn, type VerdictCommon } from "./refitOn.js";
import { along, separatingLines } from "./separatingLines.js";
import type { Halves } from "./splitHalves.js";

export type HalvesInput = { readonly halves: Halves; readonly clusters: number };

/** What the fit of one half says of the other half, whose people it has not seen. */
export type HalfEvidence = {
  /** Adjusted Rand index between this fit and the other half's own fit, on the other half's patients. */
  readonly replication: number;
  /** One for every two subgroups; none where a subgroup is too small to look at. */
  readonly lines: readonly LineEvidence[];
};

/** A subgroup of fewer patients, in either half, cannot be looked at. */
const SMALLEST = 4;

/**
 * Fits each of two disjoint halves, and lets each fit divide the people of the other half.
 *
 * @returns one entry a half; none when a fit collapsed
 */
export async function* compareHalves(
  common: VerdictCommon,
  { halves, clusters }: HalvesInput,
  random: Random,
): AsyncSteps<readonly HalfEvidence[]> {
  try {
    const fits: Refitted[] = [];
    for (const [h, rows] of halves.entries()) fits.push(yield* refitOn(common, { rows, clusters }, random.fork(h)));
    return halves.map((seen, h) =>
      evidenceOf(common.measured, { fit: fits[h], other: fits[1 - h], clusters, seen, unseen: halves[1 - h] }),
    );
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return [];
  }
}

type Role = {
  readonly fit: Refitted;
  /** The fit of the half that this one has not seen. */
  readonly other: Refitted;
  readonly clusters: number;
  readonly seen: Int32Array;
  readonly unseen: Int32Array;
};

function evidenceOf({ target }: Measured, { fit, other, clusters, seen, unseen }: Role): HalfEvidence {
  const rows = (from: Int32Array, group: number) => Array.from(from).filter((i) => target[i] === group);
  const bySubgroup = (patients: readonly number[]) =>
    Array.from({ length: clusters }, (_, k) => patients.filter((i) => fit.assigned[i] === k));
  const [patients, controls] = [rows(unseen, 1), rows(unseen, 0)];
  const [learnt, met] = [bySubgroup(rows(seen, 1)), bySubgroup(patients)];
  const labels = ({ assigned }: Refitted) => patients.map((i) => assigned[i]);
  const replication = adjustedRand(labels(fit), labels(other));
  if ([...learnt, ...met].some((members) => members.length < SMALLEST)) return { replication, lines: [] };
  const lines = separatingLines(fit.points, learnt).map(({ pair: [k, l], line }) =>
    lineEvidence({
      patients: along(fit.points, [...met[k], ...met[l]], line),
      controls: along(fit.points, controls, line),
    }),
  );
  return { replication, lines };
}
