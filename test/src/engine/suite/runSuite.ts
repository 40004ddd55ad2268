import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "./case.js";
import { expectedOf, floatsOf } from "./expected.js";
import type { Nd } from "./nd.js";

/** How one check of a case went on the current backend. A case with gradients has two: its value and its gradient. */
export interface Outcome {
  /** The name of the case, and ": gradient" for that. */
  readonly check: string;
  readonly result: "passed" | "wrong" | "throws";
  /** In words: how wrong, or what was thrown. */
  readonly detail: string;
}

const LIMIT = 1e-4;

/** Runs cases on the current backend, one after the other. Nothing stays in its memory. */
export async function runSuite(cases: readonly Case[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const subject of cases) {
    outcomes.push(await outcome(subject.name, subject, () => [run(subject)], [expectedOf(subject).value]));
    if (subject.gradient === false) continue;
    const { gradients } = expectedOf(subject);
    outcomes.push(await outcome(`${subject.name}: gradient`, subject, () => gradientsOf(subject), gradients));
  }
  return outcomes;
}

async function outcome(check: string, subject: Case, compute: () => tf.Tensor[], wanted: readonly Nd[]) {
  const held = tf.memory().numTensors;
  try {
    const found = await readAll(tf.tidy(compute));
    const faults = found.map((one, place) => faultOf(one, wanted[place], subject.limit?.is ?? LIMIT));
    const left = tf.memory().numTensors - held;
    const fault = faults.find(Boolean) ?? (left > 0 ? `${left} tensors are left behind` : undefined);
    return { check, result: fault ? ("wrong" as const) : ("passed" as const), detail: fault ?? "" };
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { check, result: "throws" as const, detail: message };
  }
}

function run(subject: Case): tf.Tensor {
  return subject.run(...tensorsOf(subject));
}

/** The gradients for the inputs of floats, the output weighted. */
function gradientsOf(subject: Case): tf.Tensor[] {
  const tensors = tensorsOf(subject);
  const places = floatsOf(subject);
  const { weights } = expectedOf(subject);
  const ofFloats = (...floats: tf.Tensor[]) =>
    subject.run(...tensors.map((tensor, place) => (places.includes(place) ? floats[places.indexOf(place)] : tensor)));
  const weighting = tf.tensor(Float32Array.from(weights.values), [...weights.shape], "float32");
  return tf.grads(ofFloats)(
    places.map((place) => tensors[place]),
    weighting,
  );
}

function tensorsOf(subject: Case): tf.Tensor[] {
  return expectedOf(subject).inputs.map(({ shape, values }, place) => {
    const { dtype } = subject.inputs[place];
    const typed = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[dtype].from(values);
    return tf.tensor(typed, [...shape], dtype);
  });
}

async function readAll(tensors: readonly tf.Tensor[]) {
  try {
    return await Promise.all(tensors.map(async (tensor) => ({ shape: tensor.shape, values: await tensor.data() })));
  } finally {
    tf.dispose([...tensors]);
  }
}

/** How a result differs from what is expected by more than the limit, in words; undefined where it does not. */
export function faultOf(
  found: { readonly shape: readonly number[]; readonly values: ArrayLike<number> },
  wanted: Nd,
  limit: number,
): string | undefined {
  if (String(found.shape) !== String(wanted.shape)) return `shape [${found.shape}] instead of [${wanted.shape}]`;
  const scale = wanted.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const errors = wanted.values.map((value, i) => Math.abs(found.values[i] - value) / scale);
  const worst = errors.findIndex((error) => !(error <= limit) && !errors.some((other) => other > error));
  if (worst < 0) return undefined;
  return `${found.values[worst]} instead of ${wanted.values[worst].toPrecision(6)} at element ${worst}, off by ${errors[worst].toExponential(1)}`;
}
