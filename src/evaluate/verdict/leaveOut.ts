import { SalientError } from "../../core/errors.js";
import type { Random } from "../../core/random.js";
import type { AsyncSteps } from "../../core/run.js";
import type { OnLine } from "./lineEvidence.js";
import { refitOn, type VerdictCommon } from "./refitOn.js";
import { along, separatingLines } from "./separatingLines.js";

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
  { fold, left, clusters }: LeaveOutInput,
  random: Random,
): AsyncSteps<LeftOut | null> {
  const { target } = common.measured;
  const rows = Int32Array.from(fold.keys());
  const pick = (group: number, out: boolean) =>
    Array.from(rows).filter((i) => target[i] === group && (fold[i] === left) === out);
  try {
    const fit = yield* refitOn(common, { rows: rows.filter((i) => fold[i] !== left), clusters }, random);
    const within = (patients: number[], k: number) => patients.filter((i) => fit.assigned[i] === k);
    const learnt = Array.from({ length: clusters }, (_, k) => within(pick(1, false), k));
    if (learnt.some((members) => members.length < 2)) return null;
    const [patients, controls] = [pick(1, true), pick(0, true)];
    const lines = separatingLines(fit.points, learnt).map(({ pair, line }) => ({
      pair,
      people: {
        patients: along(
          fit.points,
          pair.flatMap((k) => within(patients, k)),
          line,
        ),
        controls: along(fit.points, controls, line),
      },
    }));
    return { assigned: fit.assigned.filter((_, i) => target[i] === 1), lines };
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return null;
  }
}
