import { availableParallelism, loadavg } from "node:os";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { type DataParallel, openDataParallel, SHARDS } from "../../../server/engine/dataParallel.js";
import { isWorthDividing } from "../../../src/engine/dataParallel/isWorthDividing.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { cpu, median } from "../cpu.js";
import { costOf } from "./training/costOf.js";
import { type Model, models } from "./training/model.js";
import { dataOf } from "./training/shardedModel.js";
import { trainer } from "./training/trainer.js";

const ROUNDS = 5;
/** Milliseconds that a round of a model should take at least. */
const ROUND = 400;
/** Shards and threads. */
const DIVIDED = [
  [2, 1],
  [2, 2],
  [4, 1],
  [4, 2],
  [4, 4],
] as const;

/** Wall and CPU milliseconds of a step, all threads together. */
type Took = { readonly wall: number; readonly cpu: number };

/** A way of making a number of steps, and what one took. */
type Timed = (steps: number) => Promise<Took>;

/**
 * Milliseconds of a training step on whole batches, and in shards on one thread and on more; medians of rounds in turns. Wall times
 * say something on a machine with nothing else to do, whose load is told; CPU times say what dividing costs.
 * @param only the names of the models
 */
export async function dataParallel(only: RegExp): Promise<void> {
  await loadEngine(wasmHost);
  const divided = DIVIDED.filter(([, threads]) => threads <= availableParallelism());
  const load = loadavg().map((one) => one.toFixed(1));
  console.log(`Wall (CPU) ms a training step; ${availableParallelism()} cores, load ${load.join(" ")}`);
  const names = divided.map(([shards, threads]) => `${shards} shards, ${threads} thread${threads > 1 ? "s" : ""}`);
  console.log(["model", "parameters", "whole", ...names, "by the rule"].join(" | "));
  for (const model of models)
    if (model.loss === "squaredError" && only.test(model.name)) console.log(await line(model, divided));
}

async function line(model: Model, divided: readonly (readonly [number, number])[]): Promise<string> {
  const undivided = trainer(model);
  const teams = await Promise.all(divided.map(([shards, threads]) => open(model, shards, threads)));
  const ways = [ofTrainer(undivided), ...teams.map((team) => ofTeam(team, model.batch))];
  for (const way of ways) await way(3);
  const steps = Math.max(3, Math.ceil(ROUND / (await ways[0](3)).wall));
  const rounds: Took[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const took: Took[] = [];
    for (const way of ways) took.push(await way(steps));
    rounds.push(took);
  }
  undivided.dispose();
  await Promise.all(teams.map((team) => team.close()));
  const middle = (i: number, what: keyof Took) => median(rounds.map((round) => round[i][what])).toFixed(1);
  const rule = isWorthDividing({ ...costOf(model), shards: SHARDS }) ? "divided" : "whole";
  const figures = ways.map((_, i) => `${middle(i, "wall")} (${middle(i, "cpu")})`);
  return [model.name, teams[0].parameters, ...figures, rule].join(" | ");
}

function open(model: Model, shards: number, threads: number): Promise<DataParallel> {
  const source = { module: "test/bench/engine/training/shardedModel", make: "makeModel", settings: model.name };
  return openDataParallel({ model: source, data: dataOf(model), seed: 1, shards }, { threads });
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
    const { seconds } = await cpu(async () => {
      for (let i = 0; i < steps; i++) await step();
    });
    return { wall: (performance.now() - started) / steps, cpu: (1000 * seconds) / steps };
  };
}
