import type { Plan } from "../../src/contract/plan.js";
import { SalientError } from "../../src/core/errors.js";
import { seeded } from "../../src/core/random.js";
import { run } from "../../src/core/run.js";
import { argmaxRows } from "../../src/linalg/argmaxRows.js";
import { balancedAccuracy } from "../../src/metrics/balancedAccuracy.js";
import { fitModel, placeSubjects } from "../../src/model.js";
import { taskByName } from "../../src/tasks.js";
import type { Known, Trial } from "./sets/benchSet.js";

/** Balanced accuracy on the people that a set is judged on, of a fit with these settings and so many subgroups; that of one group where it collapses. */
export async function fittedAccuracy({ train, test }: Trial, plan: Plan, clusters: number): Promise<number> {
  const options = { tasks: taskByName };
  try {
    const model = await run(fitModel(train.measured, plan, clusters, seeded(plan.seed)), options);
    const { responsibilities } = await run(placeSubjects(model, test.measured), options);
    return balancedAccuracyOf(test, argmaxRows(responsibilities));
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return balancedAccuracyOf(test, new Int32Array(test.subgroup.length));
  }
}

/** Of the patients whose subgroups are known, after best matching; `assigned` holds everyone, [n]. */
export function balancedAccuracyOf({ subgroup }: Known, assigned: ArrayLike<number>): number {
  const known = Array.from(subgroup.keys()).filter((i) => subgroup[i] >= 0);
  return balancedAccuracy(
    known.map((i) => subgroup[i]),
    known.map((i) => assigned[i]),
  );
}
