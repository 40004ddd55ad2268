import type { Dataset, Inputs, Method, Table } from "../../../src/core/method.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { type Progress, run } from "../../../src/core/run.js";
import type { Plain } from "../../../src/core/state.js";
import { fromRows, type Matrix, zeros } from "../../../src/linalg/matrix.js";
import { methodById } from "../../../src/methods/index.js";

/** A table as methods are given it. */
export function asInputs(x: Matrix): Inputs {
  return { features: { kind: "table", features: Array.from({ length: x.cols }, (_, j) => `f${j + 1}`), x } };
}

export function asDataset(x: Matrix, target: Uint8Array): Dataset {
  return { inputs: asInputs(x), target, attributes: {}, groups: Int32Array.from(target.keys()) };
}

/** The same people as a method takes them: all of them with an outcome, the sum of their features, where it follows one. */
export function taken(id: string, data: Dataset): Dataset {
  if (methodById(id).accepts.contrast !== "outcome") return data;
  const { x } = data.inputs["features"] as Table;
  const outcome = Float64Array.from({ length: x.rows }, (_, i) =>
    x.data.subarray(i * x.cols, (i + 1) * x.cols).reduce((sum, value) => sum + value, 0),
  );
  return { ...data, target: data.target.map(() => 1), outcome };
}

/** Fits a method by its id, with its defaults where nothing else is said. */
export async function fitted<S extends Plain = Plain>(
  id: string,
  data: Dataset,
  options: { params?: object; seed?: number; onProgress?: (progress: Progress) => void } = {},
): Promise<S> {
  const { params = {}, seed = 1, onProgress } = options;
  const method = methodById(id) as Method;
  const driver = { tasks: taskOf(method), ...(onProgress ? { onProgress } : {}) };
  return (await run(method.fit(data, method.params.parse(params), seeded(seed)), driver)) as S;
}

/** Responsibilities [n, K] and places by space. */
export async function placed(id: string, state: Plain, x: Matrix) {
  const method = methodById(id);
  if (!method.predict || !method.transform) throw new Error(`${id} places nobody`);
  return {
    responsibilities: await run(method.predict(state, asInputs(x))),
    spaces: await run(method.transform(state, asInputs(x))),
  };
}

function taskOf(method: Method) {
  return (name: string) => {
    const task = method.tasks?.[name];
    if (!task) throw new Error(`no task ${name}`);
    return task;
  };
}

export type Cohort = { x: Matrix; target: Uint8Array; truth: number[]; data: Dataset };

/**
 * Controls around zero; patients shifted by 1 along the first feature and by `effect` along a feature of their own
 * subgroup. A two-valued nuisance of size 3 on the last feature is shared by all.
 */
export function subgroupCohort(
  { controls = 100, patients = 100, features = 8, subgroups = 2, effect = 4 } = {},
  seed = 1,
): Cohort {
  const random = seeded(seed);
  const x = zeros(controls + patients, features);
  const truth = Array.from({ length: patients }, (_, i) => i % subgroups);
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < features; j++) x.data[i * features + j] = gaussian(random);
    x.data[(i + 1) * features - 1] += random() < 0.5 ? 3 : -3;
    if (i < controls) continue;
    x.data[i * features] += 1;
    x.data[i * features + 1 + truth[i - controls]] += effect;
  }
  const target = Uint8Array.from({ length: x.rows }, (_, i) => Number(i >= controls));
  return { x, target, truth, data: asDataset(x, target) };
}

/** The rows where a condition on their number holds. */
export function rowsWhere(x: Matrix, keep: (row: number) => boolean): Matrix {
  const rows = Array.from({ length: x.rows }, (_, i) => i).filter(keep);
  return fromRows(
    rows.map((i) => x.data.subarray(i * x.cols, (i + 1) * x.cols)),
    x.cols,
  );
}
