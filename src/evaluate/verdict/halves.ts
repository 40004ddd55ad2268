import type { Measured } from "../../cohort/measured.js";
import { takeSubjects } from "../../cohort/takeSubjects.js";
import type { Plan } from "../../contract/plan.js";
import { SalientError } from "../../core/errors.js";
import type { Random } from "../../core/random.js";
import type { AsyncSteps } from "../../core/run.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import type { Matrix } from "../../linalg/matrix.js";
import { methodById } from "../../methods/index.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { fitModel, placeSubjects } from "../../model.js";
import { separatingSpace } from "../separatingSpace.js";
import { type LineEvidence, lineEvidence } from "./lineEvidence.js";
import { separatingLines } from "./separatingLines.js";
import type { Halves } from "./splitHalves.js";

export type HalvesCommon = { readonly measured: Measured; readonly plan: Plan };
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
 * Learns everything anew, preprocessing too, from each of two disjoint halves, and lets each fit divide the people of
 * the other half.
 *
 * @returns one entry a half; none when a fit collapsed
 */
export async function* compareHalves(
  { measured, plan }: HalvesCommon,
  { halves, clusters }: HalvesInput,
  random: Random,
): AsyncSteps<readonly HalfEvidence[]> {
  try {
    const fits: Fit[] = [];
    for (const [h, rows] of halves.entries()) {
      const own = takeSubjects(measured, rows);
      const model = yield* fitModel(own, cheaper(plan, clusters), clusters, random.fork(h));
      const { responsibilities, spaces } = yield* placeSubjects(model, measured);
      const space = separatingSpace(spaces);
      fits.push({ assigned: argmaxRows(responsibilities), points: (space?.points ?? responsibilities) as Matrix });
    }
    return halves.map((rows, h) => evidenceOf(measured, { fits, h, clusters, seen: rows, unseen: halves[1 - h] }));
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return [];
  }
}

/** Subgroup of everyone, and everyone's coordinates where the fit separates subgroups. */
type Fit = { readonly assigned: Int32Array; readonly points: Matrix };
type Role = {
  readonly fits: readonly Fit[];
  readonly h: number;
  readonly clusters: number;
  readonly seen: Int32Array;
  readonly unseen: Int32Array;
};

function evidenceOf({ target }: Measured, { fits, h, clusters, seen, unseen }: Role): HalfEvidence {
  const { assigned, points } = fits[h];
  const others = Array.from(unseen).filter((i) => target[i] === 1);
  const controls = Array.from(unseen).filter((i) => target[i] === 0);
  const bySubgroup = (rows: readonly number[]) =>
    Array.from({ length: clusters }, (_, k) => rows.filter((i) => assigned[i] === k));
  const learnt = bySubgroup(Array.from(seen).filter((i) => target[i] === 1));
  const met = bySubgroup(others);
  const replication = adjustedRand(
    others.map((i) => fits[0].assigned[i]),
    others.map((i) => fits[1].assigned[i]),
  );
  if ([...learnt, ...met].some((rows) => rows.length < SMALLEST)) return { replication, lines: [] };
  const lines = separatingLines(points, learnt).map(({ pair: [k, l], line }) =>
    lineEvidence(points, line, { patients: [...met[k], ...met[l]], controls }),
  );
  return { replication, lines };
}

function cheaper(plan: Plan, clusters: number): Plan {
  const method = methodById(plan.method.id);
  if (!method.forRefits) return plan;
  const params = method.forRefits(method.params.parse({ ...plan.method.params, clusters }));
  return { ...plan, method: { ...plan.method, params: params as Plan["method"]["params"] } };
}
