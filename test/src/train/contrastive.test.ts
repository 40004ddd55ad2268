import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeEncoder } from "../../../models/encoders/index.js";
import { makeHead } from "../../../models/heads.js";
import type { EncoderSpec } from "../../../models/network.js";
import { makeViews } from "../../../src/augment/makeViews.js";
import { viewsOf } from "../../../src/augment/viewsOf.js";
import { TrainingOptions } from "../../../src/contract/training.js";
import { Views } from "../../../src/contract/views.js";
import { seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { tf } from "../../../src/engine/index.js";
import { infoNce } from "../../../src/losses/infoNce.js";
import { batchesOf } from "../../../src/train/rows/batchesOf.js";
import { shuffledRows } from "../../../src/train/rows/shuffledRows.js";
import { train } from "../../../src/train/train.js";
import type { Trainable } from "../../../src/train/training.js";
import { readValues } from "../../../src/train/values.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { keptCheckpoints } from "./smallTraining.js";

beforeAll(async () => {
  await wasmEngine();
});

const SUBJECTS = 24;
const shape = [12, 12, 1];
const size = 144;

/** A bright bar in each image, of its own place and width. */
function bars(): Float32Array {
  const random = seeded(1);
  return Float32Array.from(
    Array.from({ length: SUBJECTS }, () => [10 * random(), 12 * random(), 1 + 3 * random()]).flatMap(
      ([row, column, width]) =>
        Array.from({ length: size }, (_, i) => {
          const [y, x] = [Math.floor(i / 12) - row, (i % 12) - column];
          return Math.exp(-(y ** 2) / 4 - x ** 2 / (2 * width ** 2));
        }),
    ),
  );
}

type Network = Pick<EncoderSpec, "id" | "settings">;
const networks: readonly Network[] = [
  { id: "small-cnn", settings: { channels: [4, 8] } },
  { id: "resnet10", settings: { width: 4 } },
];
type Batch = { readonly x: Float32Array; readonly people: number };
const held: { dispose(): void }[] = [];
afterAll(() => {
  for (const each of held) each.dispose();
});

/** A convolutional network of ours with a projector, which learns by InfoNCE. */
function contrastive({ id, settings }: Network, seed: number): Trainable<Batch> {
  const encoder = makeEncoder({ id, settings, input: shape }, seeded(seed));
  const head = makeHead({ kind: "mlp", from: encoder.features, widths: [16, 8] }, seeded(seed));
  held.push(encoder, head);
  const all = (part: "parameters" | "buffers") => [encoder, head].flatMap((network) => [...network[part].values()]);
  return {
    variables: all("parameters"),
    buffers: all("buffers"),
    loss({ x, people }, mode) {
      const z = head.forward(encoder.forward(tf.tensor(x, [2 * people, ...shape]), mode), mode);
      const byPerson = tf.transpose(tf.reshape(z, [2, people, 8]), [1, 0, 2]) as tf.Tensor3D;
      return { loss: infoNce(byPerson, { temperature: 0.2 }), terms: {} };
    },
  };
}

function setup(epochs: number) {
  const [subjects, random] = [bars(), seeded(7)];
  const view = makeViews(Views.parse({ preset: "affine" }), shape);
  const rows = shuffledRows(
    Int32Array.from({ length: SUBJECTS }, (_, i) => i),
    { size: 12, random },
  );
  const make = async (who: Int32Array, own: ReturnType<typeof seeded>): Promise<Batch> => {
    const taken = Float32Array.from(
      Array.from(who).flatMap((row) => [...subjects.subarray(row * size, (row + 1) * size)]),
    );
    return { x: await viewsOf(taken, size, { view, count: 2, random: own }), people: who.length };
  };
  const options = TrainingOptions.parse({ epochs, optimiser: { learningRate: 0.005 }, validation: 0 });
  return { batches: batchesOf(rows, make, random), options, random };
}

describe("train, with networks and losses of ours", () => {
  it.each(networks)("teaches $id to tell people apart by two views, and resumes to the last bit", async (network) => {
    const [through, cut] = [contrastive(network, 1), contrastive(network, 1)];
    const { history } = await run(train(through, setup(8)));
    expect(history[7]["loss"]).toBeLessThan(history[0]["loss"] - 0.3);
    const host = keptCheckpoints();
    const steps = train(cut, { ...setup(8), checkpoints: host });
    while (host.latest?.epochs !== 5) await steps.next();
    await steps.return(undefined as never);
    const resumed = contrastive(network, 2);
    const again = await run(train(resumed, { ...setup(8), checkpoints: host }));
    expect(again.history).toEqual(history);
    expect(await readValues(resumed)).toEqual(await readValues(through));
  });
});
