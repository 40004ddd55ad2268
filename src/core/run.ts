import { SalientError } from "./errors.js";
import { type Random, seeded } from "./random.js";
import type { Plain } from "./state.js";

/** Where a computation stands: step `step` of `of` in `phase`, with the figures that describe it. */
export type Progress = {
  readonly phase: string;
  readonly step: number;
  readonly of: number;
  readonly metrics: Readonly<Record<string, number>>;
};

/** Independent pieces of one named task, each with a seed of its own: answered in order, wherever they run. */
export type Parts = {
  readonly task: string;
  readonly phase: string;
  readonly common: Plain;
  readonly inputs: readonly Plain[];
  readonly seeds: readonly number[];
};

/**
 * A computation that yields its progress and returns its result; see `run` for who drives it.
 * Plain arithmetic is a generator; what reads back from a tensor is an async one. It may also yield `Parts`
 * (always through `together`), which the driver runs here, on other cores or machines.
 */
export type Steps<T> = Generator<Progress | Parts, T, unknown> | AsyncGenerator<Progress | Parts, T, unknown>;
/** Steps of plain arithmetic. */
export type SyncSteps<T> = Generator<Progress | Parts, T, unknown>;
/** Steps that may wait for a tensor, or that drive steps of either sort. */
export type AsyncSteps<T> = AsyncGenerator<Progress | Parts, T, unknown>;

/** One piece of work that `together` can send elsewhere: a pure function of what it is given. */
export type Task = (common: never, input: never, random: Random) => Steps<Plain>;

/** Runs the pieces of a task on other cores. Answers come back in the order of the inputs. */
export interface Pool {
  run(parts: Parts, options: PoolOptions): Promise<readonly Plain[]>;
}
export type PoolOptions = {
  readonly onDone?: (done: number) => void;
  /** Hears each answer as it comes, with the index of its input. */
  readonly onAnswer?: (index: number, answer: Plain) => void;
  readonly signal?: AbortSignal;
};

export type RunOptions = {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Where `Parts` go when they are long enough to be worth it; without one they run in turn. */
  readonly pool?: Pool;
  /** Finds a task by its name; needed by whatever yields `Parts`. */
  readonly tasks?: (name: string) => Task;
};

/** Independent pieces of a task, for `yield*`: the answers, in the order of `inputs`, each from a seed of its own. */
export function* together<T extends Plain>(
  task: string,
  common: Plain,
  inputs: readonly Plain[],
  random: Random,
  phase = task,
): SyncSteps<readonly T[]> {
  if (inputs.length === 0) return [];
  const seeds = inputs.map((_, i) => random.fork(i).seed);
  return (yield { task, phase, common, inputs, seeds }) as readonly T[];
}

/** Milliseconds of work between two looks at the event loop, so that signals and timers are heard. */
const BREATH = 15;
/** Pieces go to the pool when what is left would take longer than this here, in milliseconds. */
const WORTH_SENDING = 400;

/**
 * Drives a computation to its end: reports progress, hears the signal at each step, lets the event loop breathe, hands
 * `Parts` to the pool. It always finishes the generator, so that its `finally` frees what it holds.
 *
 * @throws SalientError `RUN_CANCELLED` once the signal is aborted
 */
export async function run<T>(steps: Steps<T>, options: RunOptions = {}): Promise<T> {
  const { onProgress, signal } = options;
  let lastBreath = performance.now();
  let answer: unknown;
  try {
    while (true) {
      throwIfCancelled(signal);
      // A plain generator answers at once; awaiting it as well would cost more than its step.
      const stepped = steps.next(answer as never);
      const next = stepped instanceof Promise ? await stepped : stepped;
      if (next.done) return next.value;
      answer = undefined;
      if ("task" in next.value) answer = await runParts(next.value, options);
      else onProgress?.(next.value);
      if (performance.now() - lastBreath > BREATH) {
        await new Promise((resolve) => setTimeout(resolve));
        lastBreath = performance.now();
      }
    }
  } finally {
    await steps.return(undefined as never);
  }
}

async function runParts(parts: Parts, options: RunOptions): Promise<readonly Plain[]> {
  const { pool, signal, onProgress, tasks } = options;
  if (!tasks) throw new Error(`"${parts.task}" asks for parts, but run() was given no tasks`);
  const task = tasks(parts.task);
  const count = parts.inputs.length;
  const report = (done: number) => onProgress?.({ phase: parts.phase, step: done, of: count, metrics: {} });
  const answers: Plain[] = [];
  const started = performance.now();
  for (let i = 0; i < count; i++) {
    const perPart = (performance.now() - started) / Math.max(i, 1);
    if (pool && i > 0 && count - i > 1 && perPart * (count - i) > WORTH_SENDING) {
      const rest = { ...parts, inputs: parts.inputs.slice(i), seeds: parts.seeds.slice(i) };
      const onDone = (done: number) => report(i + done);
      answers.push(...(await pool.run(rest, signal ? { onDone, signal } : { onDone })));
      break;
    }
    const { onProgress: _, ...quiet } = options;
    const steps = task(parts.common as never, parts.inputs[i] as never, seeded(parts.seeds[i]));
    answers.push(await run(steps, quiet));
    // What an earlier attempt has answered is no progress of this one: it would seem to begin anew.
    if (i + 1 === count || !("recalled" in steps)) report(i + 1);
  }
  return answers;
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SalientError("RUN_CANCELLED", "the run was cancelled");
}
