import { createHash } from "node:crypto";
import type { Parts, Pool, RunOptions, Steps, Task } from "../../src/core/run.js";
import { type Plain, pack } from "../../src/core/state.js";
import { version } from "../environment.js";
import type { Journal } from "./journal.js";

/** Milliseconds; what takes less is sooner computed again than kept. */
const WORTH_KEEPING = 20;
type Driven = Required<Pick<RunOptions, "pool" | "tasks">>;

/**
 * A pool and tasks that look into a journal before they compute a piece, and write down what was computed.
 * Pieces answer the same whenever they get the same input and seed, so what an earlier attempt found is as good as new.
 */
export function remember({ pool, tasks }: Driven, journal: Journal): Driven {
  const keyOf = keys();
  return { pool: rememberingPool(pool, journal, keyOf), tasks: rememberingTasks(tasks, journal, keyOf) };
}

type KeyOf = (task: string, common: Plain, input: Plain, seed: number) => string;

function rememberingPool(pool: Pool, journal: Journal, keyOf: KeyOf): Pool {
  return {
    async run(parts, { onDone, signal }) {
      const of = parts.inputs.map((input, i) => keyOf(parts.task, parts.common, input, parts.seeds[i]!));
      const known = of.map((key) => journal.get(key));
      const missing = known.flatMap((answer, i) => (answer ? [] : [i]));
      const already = of.length - missing.length;
      if (already > 0) onDone?.(already);
      const options = {
        onDone: (done: number) => onDone?.(already + done),
        onAnswer: (i: number, answer: Plain) => journal.add(of[missing[i]!]!, answer),
        ...(signal ? { signal } : {}),
      };
      const fresh = missing.length > 0 ? await pool.run(only(parts, missing), options) : [];
      const answers: Plain[] = known.map((answer) => answer?.answer ?? null);
      for (const [i, place] of missing.entries()) answers[place] = fresh[i]!;
      return answers;
    },
  };
}

function only(parts: Parts, places: readonly number[]): Parts {
  return { ...parts, inputs: places.map((i) => parts.inputs[i]!), seeds: places.map((i) => parts.seeds[i]!) };
}

function rememberingTasks(tasks: Driven["tasks"], journal: Journal, keyOf: KeyOf): Driven["tasks"] {
  return (name): Task => {
    const task = tasks(name);
    return (common, input, random) => {
      const key = keyOf(name, common, input, random.seed);
      const known = journal.get(key);
      if (known) return recalled(known.answer);
      const began = performance.now();
      return whenDone(task(common, input, random), (answer) => {
        if (performance.now() - began > WORTH_KEEPING) journal.add(key, answer);
      });
    };
  };
}

/** Steps that have nothing left to do, marked so that nobody reports them as progress. */
function recalled(answer: Plain): Steps<Plain> {
  return Object.assign(answered(answer), { recalled: true });
}

// biome-ignore lint/correctness/useYield: steps that have nothing left to do
function* answered(answer: Plain): Generator<never, Plain> {
  return answer;
}

/** The same steps, whose answer is told before they hand it over. */
function whenDone(steps: Steps<Plain>, tell: (answer: Plain) => void): Steps<Plain> {
  const next = steps.next.bind(steps) as (value: unknown) => ReturnType<typeof steps.next>;
  const note = <R extends IteratorResult<unknown, Plain>>(stepped: R): R => {
    if (stepped.done) tell(stepped.value);
    return stepped;
  };
  const told = (value: unknown) => {
    const stepped = next(value);
    return stepped instanceof Promise ? stepped.then(note) : note(stepped);
  };
  return Object.assign(steps, { next: told }) as Steps<Plain>;
}

/** Names a piece by all that its answer depends on; what many pieces have in common is hashed once. */
function keys(): KeyOf {
  const hashes = new WeakMap<object, Buffer>();
  const hashOf = (value: Plain): Buffer => {
    if (value === null || typeof value !== "object") return digest(value);
    const known = hashes.get(value) ?? digest(value);
    hashes.set(value, known);
    return known;
  };
  return (task, common, input, seed) =>
    createHash("sha256")
      .update(JSON.stringify([version, process.versions.node, task, seed]))
      .update(hashOf(common))
      .update(hashOf(input))
      .digest("hex");
}

function digest(value: Plain): Buffer {
  const { json, arrays, bytes } = pack(value);
  return createHash("sha256").update(JSON.stringify({ json, arrays })).update(bytes).digest();
}
