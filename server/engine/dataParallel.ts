import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PeopleArray } from "../../src/engine/dataParallel/shardedModel.js";
import { trainingBytes } from "../../src/engine/dataParallel/trainingMemory.js";
import { projectFolder } from "../projectFolder.js";
import { share } from "./share.js";
import type { FromTrainer, Learnt, ModelSource, ThreadMemory } from "./trainingMessages.js";
import { startTeam } from "./trainingTeam.js";

/** A network to be trained, and on what. */
export interface Training {
  readonly model: ModelSource;
  readonly data: readonly PeopleArray[];
  readonly seed: number;
  /** In how many shards every batch goes: part of the training, as the last digits depend on it, and the most threads that are of use. */
  readonly shards?: number;
}

export interface DataParallelOptions {
  /** The machine's cores when not said; those beyond the shards are not started. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** A training on several threads. One step at a time. */
export interface DataParallel {
  readonly threads: number;
  readonly parameters: number;
  /** One step on the people in these rows; their mean loss before it. */
  step(rows: Int32Array, learningRate?: number): Promise<number>;
  /** What has been learnt, the same in every thread; of one of them, the first unless said. */
  read(thread?: number): Promise<Learnt>;
  /** What each thread holds. */
  memory(): Promise<readonly ThreadMemory[]>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Best for two cores. Each shard more costs some tenths of a step, as operations on smaller tensors do, and serves machines with more. */
export const SHARDS = 2;

/**
 * Trains a network on WebAssembly with the people of each batch divided among threads, each with an engine of its own. The answer is
 * the same to the last bit on any number of threads, one included. For networks that `isWorthDividing` only.
 *
 * @throws SalientError `RUN_CANCELLED` at once when the signal is aborted, `RUN_INTERRUPTED` when a thread died; Error when the loss
 *   needs the whole batch
 */
export async function openDataParallel(training: Training, options: DataParallelOptions = {}): Promise<DataParallel> {
  const { model, data, seed, shards = SHARDS } = training;
  const threads = Math.max(1, Math.min(options.threads ?? availableParallelism(), shards));
  const isSource = import.meta.url.endsWith(".ts");
  const file = isSource ? join(projectFolder, `${model.module}.ts`) : join(projectFolder, "dist", `${model.module}.js`);
  const common = { threads, shards, seed, data: data.map(({ shape, values }) => ({ shape, values: shared(values) })) };
  const team = startTeam(threads, isSource, options.signal);
  const { href: url } = pathToFileURL(file);
  const made = await team.ask((thread) => ({ kind: "make", url, model, training: { ...common, thread } }));
  const [{ parameters }] = only(made, "made");
  const bytes = trainingBytes(parameters, shards);
  await team.ask(() => ({ kind: "join", bytes }));
  return {
    threads,
    parameters,
    async step(rows, learningRate) {
      const rate = learningRate === undefined ? {} : { learningRate };
      const [{ loss }] = only(await team.ask(() => ({ kind: "step", rows, ...rate })), "stepped");
      return loss;
    },
    read: async (thread = 0) => only(await team.ask(() => ({ kind: "read" })), "learnt")[thread].learnt,
    memory: async () => only(await team.ask(() => ({ kind: "memory" })), "memory").map(({ memory }) => memory),
    close: team.close,
  };
}

const shared = (values: Float32Array) => share(values) as Float32Array;

function only<K extends FromTrainer["kind"]>(answers: readonly FromTrainer[], kind: K) {
  const wanted = answers.filter((answer): answer is Extract<FromTrainer, { kind: K }> => answer.kind === kind);
  if (wanted.length < answers.length) throw new Error(`a training thread answered something else than "${kind}"`);
  return wanted;
}
