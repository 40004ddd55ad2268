import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { tf } from "../../../src/engine/index.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { cpu, median } from "../cpu.js";
import { type Model, models } from "./training/model.js";
import { type Measured, type Torch, torch } from "./training/torch.js";
import { type Trainer, trainer } from "./training/trainer.js";

const ROUNDS = 5;
/** CPU milliseconds that a round of a model should take at least. */
const ROUND = 300;
/** CPU milliseconds over which memory is watched, or 500 steps. */
const LONG = 5000;

/**
 * CPU milliseconds of a training step (forward, backward, Adam) on one thread, beside PyTorch's on this machine: medians of
 * rounds in turns, and the median of their ratios. Where there is no PyTorch, beside what it took on another machine.
 * @param only the names of the models
 */
export async function trainingSteps(only: RegExp): Promise<void> {
  await loadEngine(wasmHost);
  const other = await torch();
  console.log(
    `Training steps, CPU ms on one thread; PyTorch ${other?.version ?? "is not here: figures of another machine"}`,
  );
  console.log("model | WASM | PyTorch | ratio | at most | losses | steps: tensors, heap MB");
  for (const [index, model] of models.entries())
    if (only.test(model.name)) console.log(await line(model, index, other));
  other?.end();
}

async function line(model: Model, index: number, other: Torch | undefined): Promise<string> {
  const ours = trainer(model);
  await train(ours, 5);
  await other?.train(index, 5);
  const steps = Math.max(3, Math.ceil(ROUND / (await train(ours, 5)).milliseconds));
  await other?.train(index, 5);
  const rounds: (readonly [Measured, Measured | undefined])[] = [];
  for (let round = 0; round < ROUNDS; round++)
    rounds.push([await train(ours, steps), await other?.train(index, steps)]);
  const mine = median(rounds.map(([{ milliseconds }]) => milliseconds));
  const theirs = other ? median(rounds.map(([, torch]) => torch!.milliseconds)) : model.recorded;
  const ratios = rounds.map(
    ([wasm, torch]) => wasm.milliseconds / (torch?.milliseconds ?? model.recorded ?? Number.NaN),
  );
  const losses = rounds[ROUNDS - 1].map((measured) => measured?.loss.toPrecision(5) ?? "-").join(" / ");
  const memory = await memoryOver(ours, Math.min(500, Math.ceil(LONG / mine)));
  ours.dispose();
  const figures = [mine.toFixed(2), theirs?.toFixed(2) ?? "-", median(ratios).toFixed(2), model.wanted ?? "-", losses];
  return [model.name, ...figures, memory].join(" | ");
}

async function train(ours: Trainer, steps: number): Promise<Measured> {
  let last: tf.Scalar | undefined;
  const { seconds } = await cpu(async () => {
    for (let step = 0; step < steps; step++) {
      last?.dispose();
      last = ours.step();
    }
  });
  const [loss] = await last!.data();
  last!.dispose();
  return { milliseconds: (1000 * seconds) / steps, loss };
}

async function memoryOver(ours: Trainer, steps: number): Promise<string> {
  const heap = () => (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.byteLength / 2 ** 20;
  const before = [tf.memory().numTensors, heap()];
  await train(ours, steps);
  const after = [tf.memory().numTensors, heap()];
  return `${steps}: ${before[0]} to ${after[0]}, ${before[1].toFixed(0)} to ${after[1].toFixed(0)}`;
}
