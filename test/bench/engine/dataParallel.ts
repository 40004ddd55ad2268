import { availableParallelism, loadavg } from "node:os";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { type DataParallel, openDataParallel, SHARDS } from "../../../server/engine/dataParallel.js";
import { isWorthDividing } from "../../../src/engine/dataParallel/isWorthDividing.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { median } from "../cpu.js";
import { costOf } from "./training/costOf.js";
import { type Model, models } from "./training/model.js";
import { dataOf } from "./training/shardedModel.js";
import { trainer } from "./training/trainer.js";

const ROUNDS = 7;
/** Milliseconds that a round of a model should take at least. */
const ROUND = 600;

/** A way of making a number of steps, and the wall milliseconds that one took. */
type Timed = (steps: number) => Promise<number>;

/**
 * Wall milliseconds of a training step: undivided, and in shards on one thread and on more; medians of rounds in turns. They
 * say something on a machine with nothing else to do: its load is told.
 * @param only the names of the models
 */
export async function dataParallel(only: RegExp): Promise<void> {
  await loadEngine(wasmHost);
  const counts = [1, 2, 4].filter((count) => count === 1 || count <= Math.min(availableParallelism(), SHARDS));
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`Training in ${SHARDS} shards, wall ms a step; ${availableParallelism()} cores, load ${load.join(" ")}`);
  console.log(`model | parameters | undivided | ${counts.map(threadsOf).join(" | ")} | gain | by the rule`);
  for (const model of models)
    if (model.loss === "squaredError" && only.test(model.name)) console.log(await line(model, counts));
}

async function line(model: Model, counts: readonly number[]): Promise<string> {
  const undivided = trainer(model);
  const teams = await Promise.all(counts.map((threads) => open(model, threads)));
  const ways = [ofTrainer(undivided), ...teams.map((team) => ofTeam(team, model.batch))];
  for (const way of ways) await way(3);
  const steps = Math.max(3, Math.ceil(ROUND / (await ways[0](3))));
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const times: number[] = [];
    for (const way of ways) times.push(await way(steps));
    rounds.push(times);
  }
  undivided.dispose();
  await Promise.all(teams.map((team) => team.close()));
  const times = ways.map((_, i) => median(rounds.map((round) => round[i])));
  const [alone, ...divided] = times;
  const { parameters } = teams[0];
  const rule = isWorthDividing({ ...costOf(model), shards: SHARDS }) ? "divided" : "whole";
  const gain = alone / Math.min(...divided.slice(1));
  return [model.name, parameters, ...times.map((one) => one.toFixed(2)), `${gain.toFixed(2)}x`, rule].join(" | ");
}

function open(model: Model, threads: number): Promise<DataParallel> {
  const source = { module: "test/bench/engine/training/shardedModel", make: "makeModel", settings: model.name };
  return openDataParallel({ model: source, data: dataOf(model), seed: 1 }, { threads });
}

function ofTrainer(ours: ReturnType<typeof trainer>): Timed {
  return timed(async () => {
    const loss = ours.step();
    await loss.data();
    loss.dispose();
  });
}

function ofTeam(team: DataParallel, batch: number): Timed {
  const rows = Int32Array.from({ length: batch }, (_, i) => i);
  return timed(() => team.step(rows));
}

function timed(step: () => Promise<unknown>): Timed {
  return async (steps) => {
    const started = performance.now();
    for (let i = 0; i < steps; i++) await step();
    return (performance.now() - started) / steps;
  };
}

const threadsOf = (count: number) => (count === 1 ? "1 thread" : `${count} threads`);
