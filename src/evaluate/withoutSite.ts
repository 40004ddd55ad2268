import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import { placeSubjects } from "../model.js";
import { subjectsOf } from "./division.js";
import { fitOn } from "./fitOn.js";
import { separatingSpace } from "./separatingSpace.js";
import { lineEvidence } from "./verdict/lineEvidence.js";
import { along, separatingLines } from "./verdict/separatingLines.js";

export type WithoutSiteCommon = { readonly measured: Measured; readonly plan: Plan };
/** Rows of the people whom the fit sees, and the number of subgroups. */
export type WithoutSiteInput = { readonly rows: Int32Array; readonly clusters: number };
/** Subgroup of everyone, [n], and what the people left out show along the lines between subgroups; see `lineEvidence`. */
export type WithoutSite = { readonly assigned: Int32Array; readonly contrast: number | null };

/** Fewer patients or controls tell nothing of a spread. */
const FEWEST = 5;

/** Learns everything anew without the people of a site, as the model was learnt, and places everyone; null when it collapsed. */
export async function* withoutSite(
  { measured, plan }: WithoutSiteCommon,
  input: WithoutSiteInput,
  random: Random,
): AsyncSteps<WithoutSite | null> {
  try {
    const model = yield* fitOn(measured, plan, input, random);
    const { responsibilities, spaces } = yield* placeSubjects(model, measured);
    const assigned = argmaxRows(responsibilities);
    const points = separatingSpace(spaces)?.points ?? responsibilities;
    const seen = new Set(input.rows);
    const [controls, patients] = [0 as const, 1 as const].map((group) => subjectsOf(measured, group));
    const left = (people: readonly number[]) => people.filter((i) => !seen.has(i));
    const inside = Array.from({ length: input.clusters }, (_, k) =>
      patients.filter((i) => seen.has(i) && assigned[i] === k),
    );
    if (inside.some((members) => members.length < 2)) return { assigned, contrast: null };
    const contrasts = separatingLines(points, inside).flatMap(({ pair, line }) => {
      const own = left(patients).filter((i) => pair.includes(assigned[i]));
      if (Math.min(own.length, left(controls).length) < FEWEST) return [];
      return [
        lineEvidence({ patients: along(points, own, line), controls: along(points, left(controls), line) }).contrast,
      ];
    });
    return { assigned, contrast: contrasts.length > 0 ? Math.min(...contrasts) : null };
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return null;
  }
}
