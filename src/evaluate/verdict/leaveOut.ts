import { SalientError } from "../../core/errors.js";
import type { Random } from "../../core/random.js";
import type { AsyncSteps } from "../../core/run.js";
import type { OnLine } from "./lineEvidence.js";
import { type Refitted, refitOn, type VerdictCommon } from "./refitOn.js";
import { along, separatingLines } from "./separatingLines.js";

/** A subgroup of fewer patients has no mean to speak of. */
const LEAST = 2;

export type LeaveOutInput = { readonly fold: Int32Array; readonly left: number; readonly clusters: number };

/** What a fit on all folds but one says. */
export type LeftOut = {
  /** Subgroup of every patient of the cohort, in the order of `measured`. */
  readonly assigned: Int32Array;
  /** People of the fold left out, along the line between each two of this fit's subgroups. */
  readonly lines: readonly { readonly pair: readonly [number, number]; readonly people: OnLine }[];
};

/**
 * Fits all folds but one and looks at the people of that one.
 *
 * @returns null when the fit collapsed, or left a subgroup with fewer than two patients
 */
export async function* leaveOut(
  common: VerdictCommon,
  input: LeaveOutInput,
  random: Random,
): AsyncSteps<LeftOut | null> {
  const found = yield* leaveOutLeniently(common, input, random);
  return found && found.lines.length === pairsOf(input.clusters) ? found : null;
}

/** As `leaveOut`, but a subgroup with fewer than two patients has no lines, and the others keep theirs. */
export async function* leaveOutLeniently(
  common: VerdictCommon,
  input: LeaveOutInput,
  random: Random,
): AsyncSteps<LeftOut | null> {
  const { target } = common.measured;
  const { fold, left, clusters } = input;
  const rows = Int32Array.from(fold.keys());
  try {
    const fit = yield* refitOn(common, { rows: rows.filter((i) => fold[i] !== left), clusters }, random);
    return { assigned: fit.assigned.filter((_, i) => target[i] === 1), lines: linesOf(fit, target, input) };
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return null;
  }
}

function linesOf({ assigned, points }: Refitted, target: Uint8Array, { fold, left, clusters }: LeaveOutInput) {
  const pick = (group: number, out: boolean) =>
    Array.from(fold.keys()).filter((i) => target[i] === group && (fold[i] === left) === out);
  const within = (patients: number[], k: number) => patients.filter((i) => assigned[i] === k);
  const [seen, patients, controls] = [pick(1, false), pick(1, true), pick(0, true)];
  const known = Array.from({ length: clusters }, (_, k) => ({ k, members: within(seen, k) })).filter(
    ({ members }) => members.length >= LEAST,
  );
  const found = separatingLines(
    points,
    known.map(({ members }) => members),
  );
  return found.map(({ pair, line }) => {
    const named = [known[pair[0]].k, known[pair[1]].k] as const;
    const ofPair = named.flatMap((k) => within(patients, k));
    return { pair: named, people: { patients: along(points, ofPair, line), controls: along(points, controls, line) } };
  });
}

function pairsOf(clusters: number): number {
  return (clusters * (clusters - 1)) / 2;
}
