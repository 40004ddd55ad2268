import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import { takeRows } from "../linalg/matrix.js";
import { methodById } from "../methods/index.js";
import { sampledSilhouette } from "../metrics/silhouette.js";
import { type Placement, placeSubjects } from "../model.js";
import { subjectsOf } from "./division.js";
import { fitOn } from "./fitOn.js";
import { separatingSpace } from "./separatingSpace.js";
import { spreadRatio } from "./spreadRatio.js";

export type RefitCommon = { readonly measured: Measured; readonly plan: Plan };
/** Rows of the subjects to learn from, and the number of subgroups. */
export type RefitInput = { readonly rows: Int32Array; readonly clusters: number };
export type Refit = {
  /** Subgroup of every patient of the cohort, seen or not, in the order of `measured`; null when the refit collapsed. */
  readonly labels: Int32Array | null;
  /** Of the patients, in the space where the method separates them; NaN without such a space. */
  readonly silhouette: number;
  /** See `spreadRatio`; measured on the people this refit has not seen. */
  readonly spreadRatio: number;
};

/** Patients that a silhouette looks at; its cost grows with their square. */
const SILHOUETTE_SAMPLE = 300;

/**
 * Learns everything anew, preprocessing too, from some of the subjects, and places all of them. A refit in which a
 * subgroup loses all its patients is no error here: it is what an unstable number of subgroups does.
 */
export async function* refit(common: RefitCommon, { rows, clusters }: RefitInput, random: Random): AsyncSteps<Refit> {
  const { measured, plan } = common;
  try {
    const model = yield* fitOn(measured, cheaper(plan, clusters), { rows, clusters }, random);
    return judged(measured, { rows, clusters }, yield* placeSubjects(model, measured), random.fork("silhouette"));
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return { labels: null, silhouette: Number.NaN, spreadRatio: Number.NaN };
  }
}

function cheaper(plan: Plan, clusters: number): Plan {
  const method = methodById(plan.method.id);
  if (!method.forRefits) return plan;
  const params = method.forRefits(method.params.parse({ ...plan.method.params, clusters }));
  return { ...plan, method: { ...plan.method, params: params as Plan["method"]["params"] } };
}

function judged(
  measured: Measured,
  { rows, clusters }: RefitInput,
  { responsibilities, spaces }: Placement,
  random: Random,
): Refit {
  const patients = subjectsOf(measured, 1);
  const assigned = argmaxRows(responsibilities);
  const labels = Int32Array.from(patients, (i) => assigned[i]);
  const space = separatingSpace(spaces);
  if (!space) return { labels, silhouette: Number.NaN, spreadRatio: Number.NaN };
  const seen = new Uint8Array(measured.target.length);
  for (const i of rows) seen[i] = 1;
  const subgroups = Array.from({ length: clusters }, (_, k) =>
    patients.filter((i) => seen[i] === 1 && assigned[i] === k),
  );
  return {
    labels,
    silhouette: sampledSilhouette(takeRows(space.points, patients), labels, SILHOUETTE_SAMPLE, random),
    spreadRatio: spreadRatio(space.points, {
      bySubgroup: subgroups,
      patients: patients.filter((i) => seen[i] === 0),
      controls: subjectsOf(measured, 0).filter((i) => seen[i] === 0),
    }),
  };
}
