import type { Dataset, Inputs } from "../../src/core/method.js";
import { seeded } from "../../src/core/random.js";
import { run } from "../../src/core/run.js";
import type { Plain } from "../../src/core/state.js";
import { argmaxRows } from "../../src/linalg/argmaxRows.js";
import { type Matrix, takeRows } from "../../src/linalg/matrix.js";
import { methodById } from "../../src/methods/index.js";
import { balancedAccuracy } from "../../src/metrics/balancedAccuracy.js";
import { taskByName } from "../../src/tasks.js";
import type { Drawn } from "./laws.js";

export type Choice = {
  readonly method: string;
  readonly params: Readonly<Record<string, Plain>>;
  readonly seed: number;
};

/** One fit on this thread, as the driver runs it. */
export async function fitOnce({ x, target }: Drawn, { method, params, seed }: Choice): Promise<Plain> {
  const chosen = methodById(method);
  const data: Dataset = { inputs: asInputs(x), target, attributes: {}, groups: Int32Array.from(target.keys()) };
  return run(chosen.fit(data, chosen.params.parse(params), seeded(seed)), { tasks: taskByName });
}

/** Balanced accuracy of the subgroups given to the patients of a cohort, after best matching. */
export async function subgroupAccuracy(state: Plain, { method }: Choice, people: Drawn): Promise<number> {
  const patients = Array.from(people.target.keys()).filter((i) => people.target[i] === 1);
  const { predict } = methodById(method);
  if (!predict) throw new Error(`${method} places nobody`);
  const responsibilities = await run(predict(state, asInputs(takeRows(people.x, patients))));
  const truth = patients.map((i) => people.subgroup[i]);
  return balancedAccuracy(truth, argmaxRows(responsibilities));
}

function asInputs(x: Matrix): Inputs {
  return { features: { kind: "table", features: Array.from({ length: x.cols }, (_, j) => `f${j + 1}`), x } };
}
