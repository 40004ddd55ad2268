import { makeEncoder } from "../../../models/encoders/index.js";
import { makeHead } from "../../../models/heads.js";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { tf } from "../../../src/engine/index.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { adam } from "../../../src/engine/ops/adam.js";
import { trainStep } from "../../../src/engine/ops/trainStep.js";
import { cpu, median } from "../cpu.js";

const ROUNDS = 7;
/** CPU milliseconds that a round should take at least. */
const ROUND = 300;

/** Encoders, the subjects they take, and of how many a batch is; at most so many CPU milliseconds a subject are wanted of a step. */
const cases = [
  { id: "resnet10-w8", input: [16, 16, 16, 1], batch: 16, wanted: 6 },
  { id: "resnet18-w8", input: [16, 16, 16, 1], batch: 16 },
  { id: "densenet-nano", input: [16, 16, 16, 1], batch: 16 },
  { id: "densenet-micro", input: [16, 16, 16, 1], batch: 16 },
  { id: "resnet18-w8", input: [32, 32, 32, 1], batch: 8 },
  { id: "densenet-micro", input: [32, 32, 32, 1], batch: 8 },
  { id: "densenet-tiny", input: [32, 32, 32, 1], batch: 4 },
  { id: "resnet18-2d-w16", input: [64, 64, 1], batch: 16 },
  { id: "small-cnn", input: [28, 28, 1], batch: 128 },
  { id: "small-cnn", input: [16, 16, 16, 1], batch: 16 },
  { id: "mlp", input: [284], batch: 128 },
] as const;

/**
 * CPU milliseconds a subject on one thread: forward in evaluation, and steps of training (one output, squared error, Adam); medians
 * of rounds, with the fastest.
 * @param only the names of the encoders
 */
export async function encoders(only: RegExp): Promise<void> {
  await loadEngine(wasmHost);
  console.log("Encoders, CPU ms a subject on one thread (WASM)");
  console.log("encoder | subject | batch | forward | step (fastest) | wanted");
  for (const one of cases) if (only.test(one.id)) console.log(await line(one));
}

async function line({ id, input, batch, ...rest }: (typeof cases)[number]): Promise<string> {
  const encoder = makeEncoder({ id, input, settings: {} }, seeded(1));
  const head = makeHead({ kind: "linear", from: encoder.features, widths: [1] }, seeded(2));
  const optimiser = adam([...encoder.parameters.values(), ...head.parameters.values()], { learningRate: 1e-3 });
  const random = seeded(3);
  const size = input.reduce<number>((product, length) => product * length, batch);
  const x = tf.tensor(
    Float32Array.from({ length: size }, () => gaussian(random)),
    [batch, ...input],
  );
  const loss = () => {
    const output = head.forward(encoder.forward(x, { training: true }), { training: true });
    return tf.mean(tf.square(output)) as tf.Scalar;
  };
  const step = await costs(() => trainStep(optimiser, loss).dispose());
  const forward = await costs(() => encoder.forward(x, { training: false }).dispose());
  const figures = [median(forward), median(step), Math.min(...step)].map((milliseconds) =>
    (milliseconds / batch).toPrecision(3),
  );
  encoder.dispose();
  head.dispose();
  optimiser.dispose();
  x.dispose();
  const wanted = "wanted" in rest ? rest.wanted : "-";
  return [id, input.join(" x "), batch, figures[0], `${figures[1]} (${figures[2]})`, wanted].join(" | ");
}

/** CPU milliseconds of each round's mean run. */
async function costs(run: () => void): Promise<number[]> {
  const timed = async (runs: number) => {
    const { seconds } = await cpu(async () => {
      for (let i = 0; i < runs; i++) run();
    });
    return (1000 * seconds) / runs;
  };
  await timed(3);
  const runs = Math.max(2, Math.ceil(ROUND / (await timed(3))));
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await timed(runs));
  return rounds;
}
