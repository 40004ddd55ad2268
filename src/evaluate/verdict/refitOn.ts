import type { Measured } from "../../cohort/measured.js";
import type { Plan } from "../../contract/plan.js";
import type { Random } from "../../core/random.js";
import type { AsyncSteps } from "../../core/run.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import type { Matrix } from "../../linalg/matrix.js";
import { methodById } from "../../methods/index.js";
import { placeSubjects } from "../../model.js";
import { fitOn } from "../fitOn.js";
import { separatingSpace } from "../separatingSpace.js";

export type VerdictCommon = { readonly measured: Measured; readonly plan: Plan };

/** Subgroup of everyone, [n], and everyone's coordinates where the fit separates subgroups, [n, r]. */
export type Refitted = { readonly assigned: Int32Array; readonly points: Matrix };

/**
 * Learns everything anew, preprocessing too, from some of the people, by the method's cheaper parameters, and places
 * everyone. A method without spaces separates subgroups in its responsibilities.
 *
 * @throws SalientError `FIT_COLLAPSED`
 */
export async function* refitOn(
  { measured, plan }: VerdictCommon,
  { rows, clusters }: { readonly rows: Int32Array; readonly clusters: number },
  random: Random,
): AsyncSteps<Refitted> {
  const model = yield* fitOn(measured, cheaper(plan, clusters), { rows, clusters }, random);
  const { responsibilities, spaces } = yield* placeSubjects(model, measured);
  return { assigned: argmaxRows(responsibilities), points: separatingSpace(spaces)?.points ?? responsibilities };
}

function cheaper(plan: Plan, clusters: number): Plan {
  const method = methodById(plan.method.id);
  if (!method.forRefits) return plan;
  const params = method.forRefits(method.params.parse({ ...plan.method.params, clusters }));
  return { ...plan, method: { ...plan.method, params: params as Plan["method"]["params"] } };
}
