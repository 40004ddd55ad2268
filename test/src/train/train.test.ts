import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Progress, run } from "../../../src/core/run.js";
import { tf } from "../../../src/engine/index.js";
import { train } from "../../../src/train/train.js";
import type { LossMode } from "../../../src/train/training.js";
import { readValues } from "../../../src/train/values.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { type Batch, batchOf, keptCheckpoints, preceded, type Small, setup, smallNetwork } from "./smallTraining.js";

beforeAll(async () => {
  await wasmEngine();
});

let [held, networks]: [number, Small[]] = [0, []];
beforeEach(() => {
  held = tf.memory().numTensors;
});
afterEach(() => {
  for (const network of networks) network.dispose();
  networks = [];
  expect(tf.memory().numTensors).toBe(held);
});

const oneBatch = { perEpoch: () => 1, make: () => batchOf(Int32Array.from([0, 1, 2, 3])) };

function network(seed?: number): Small {
  const made = smallNetwork(seed);
  networks.push(made);
  return made;
}

describe("train(trainable, setup)", () => {
  it("learns, and tells of every term of the loss at the end of each epoch", async () => {
    const told: Progress[] = [];
    const { history, stoppedEarly } = await run(train(network(), setup({ epochs: 20 })), {
      onProgress: (p) => told.push(p),
    });
    expect(history).toHaveLength(20);
    expect(stoppedEarly).toBe(false);
    expect(history[19]["loss"]).toBeLessThan(0.4 * history[0]["loss"]);
    expect(history[19]["validationLoss"]).toBeLessThan(0.6 * history[0]["validationLoss"]);
    expect(history[0]["error"] + history[0]["penalty"]).toBeCloseTo(history[0]["loss"], 5);
    const ends = told.filter(({ metrics }) => Number.isInteger(metrics["epoch"]));
    expect(ends.map(({ metrics }) => metrics["epoch"])).toEqual(history.map((_, i) => i + 1));
    expect(ends.map(({ metrics: { epoch: _, ...figures } }) => figures)).toEqual(history);
    expect(ends.at(-1)).toMatchObject({ phase: "train", step: 80, of: 80 });
  });

  it("gives the same bytes for the same seed, and others for another", async () => {
    const [a, b, c] = [network(), network(), network()];
    for (const each of [a, b]) await run(train(each, setup()));
    await run(train(c, { ...setup(), random: setup().random.fork("other") }));
    expect(await readValues(a)).toEqual(await readValues(b));
    expect(await readValues(c)).not.toEqual(await readValues(a));
  });

  it.each(["adam", "adamW", "sgd"])(
    "goes on with %s after a kill as if there had been none, to the last bit",
    async (kind) => {
      const options = {
        optimiser: { kind, learningRate: 0.01 },
        largestNorm: 1,
        schedule: { kind: "cosine", warmUp: 2 },
      };
      const [through, cut, resumed] = [network(), network(), network(2)];
      const [whole, host] = [keptCheckpoints(), keptCheckpoints()];
      const trained = await run(train(through, { ...setup(options), checkpoints: whole }));
      const killed = preceded(setup(options).batches, async (epoch, step) => {
        if (epoch === 3 && step === 2) throw new Error("killed");
      });
      const first = train(cut, { ...setup(options), batches: killed, checkpoints: host });
      await expect(run(first)).rejects.toThrow("killed");
      expect(host.latest?.epochs).toBe(3);
      expect(await run(train(resumed, { ...setup(options), checkpoints: host }))).toEqual(trained);
      expect(host.latest).toEqual(whole.latest);
      expect(await readValues(resumed)).toEqual(await readValues(through));
    },
  );

  it("returns what it had when it is resumed after its last epoch", async () => {
    const host = keptCheckpoints();
    const [a, b] = [network(), network(2)];
    const trained = await run(train(a, { ...setup(), checkpoints: host }));
    expect(await run(train(b, { ...setup(), checkpoints: host }))).toEqual(trained);
    expect(await readValues(b)).toEqual(await readValues(a));
  });

  it("refuses the checkpoint of another network", async () => {
    const host = keptCheckpoints();
    await run(train(network(), { ...setup({ epochs: 1 }), checkpoints: host }));
    const other = { ...network(), buffers: [] };
    await expect(run(train(other, { ...setup(), checkpoints: host }))).rejects.toThrow(
      "expected values of a network with tensors of 72, 12, 12, 12, 1 numbers, found 72, 12, 12, 12, 1, 12, 12",
    );
  });

  it("puts the weights of the best epoch back, and stops when patience is over", async () => {
    const seen: (readonly Float32Array[])[] = [];
    const trainable = network();
    const watch = async () => {
      seen.push(await readValues(trainable));
      return { watched: seen.length };
    };
    const options = { epochs: 200, patience: 4, optimiser: { learningRate: 0.1 } };
    const { history, epoch, stoppedEarly } = await run(train(trainable, { ...setup(options), watch }));
    const losses = history.map(({ validationLoss }) => validationLoss);
    expect(losses[epoch - 1]).toBe(Math.min(...losses));
    expect(history).toHaveLength(epoch + 4);
    expect(stoppedEarly).toBe(true);
    expect(history.map(({ watched }) => watched)).toEqual(history.map((_, i) => i + 1));
    expect(await readValues(trainable)).toEqual(seen[epoch - 1]);
    expect(await readValues(trainable)).not.toEqual(seen.at(-1));
  });

  it("validates without learning, on the same batches and random numbers after every epoch", async () => {
    const trainable = network();
    const seen: { training: boolean; draw: number; first: number; buffers: readonly Float32Array[] }[] = [];
    const noted = {
      ...trainable,
      loss: (batch: Batch, mode: LossMode) => {
        const buffers = mode.training ? [] : trainable.buffers.map((buffer) => Float32Array.from(buffer.dataSync()));
        seen.push({ training: mode.training, draw: mode.random.fork("x")(), first: batch.x[0], buffers });
        return trainable.loss(batch, mode);
      },
    };
    await run(train(noted, setup({ epochs: 2 })));
    const learning = seen.filter(({ training }) => training);
    const [first, second] = [seen.slice(4, 6), seen.slice(10, 12)];
    expect([...first, ...second].every(({ training }) => !training)).toBe(true);
    const drawn = (steps: typeof seen) => steps.map(({ draw, first: cell }) => [draw, cell]);
    expect(drawn(second)).toEqual(drawn(first));
    expect(first[1].buffers).toEqual(first[0].buffers);
    expect(second[0].buffers).not.toEqual(first[0].buffers);
    expect(new Set(learning.map(({ draw }) => draw)).size).toBe(8);
  });

  it("shortens gradients to the length that is asked for, and moves at the schedule's rate", async () => {
    const moved = async (options: object) => {
      const trainable = network();
      const before = await readValues(trainable);
      const optimiser = { kind: "sgd", learningRate: 1, momentum: 0, weightDecay: 0 };
      const once = { ...setup({ epochs: 1, keep: "last", optimiser, ...options }), batches: oneBatch };
      await run(train(trainable, once));
      const after = await readValues(trainable);
      const squares = trainable.variables.flatMap((_, k) =>
        Array.from(after[k], (value, i) => (value - before[k][i]) ** 2),
      );
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    };
    expect(await moved({ largestNorm: 0.01 })).toBeCloseTo(0.01, 5);
    expect(await moved({ largestNorm: 0.01, schedule: { warmUp: 1 } })).toBeCloseTo(0.0001, 7);
    expect(await moved({})).toBeGreaterThan(0.1);
  });

  it("keeps the last weights when they are asked for", async () => {
    const host = keptCheckpoints();
    const trainable = network();
    const { epoch } = await run(train(trainable, { ...setup({ keep: "last" }), checkpoints: host }));
    expect(epoch).toBe(6);
    expect(await readValues(trainable)).toEqual(host.latest?.values);
  });

  it("says epoch, step and term of the first loss that is no number", async () => {
    const { batches, ...rest } = setup();
    const poisoned = {
      ...batches,
      async make(epoch: number, step: number): Promise<Batch> {
        const batch = await batches.make(epoch, step);
        return epoch === 1 && step === 2 ? { ...batch, y: batch.y.map(() => Number.NaN) } : batch;
      },
    };
    await expect(run(train(network(), { ...rest, batches: poisoned }))).rejects.toMatchObject({
      code: "FIT_DIVERGED",
      message: "error is NaN in epoch 2 of 6, step 3 of 4",
      hint: expect.stringContaining("Lower the learning rate (0.02 now)"),
    });
  });

  it("notices weights that the last step of an epoch broke", async () => {
    const trainable = network();
    const breaking = {
      ...trainable,
      loss: (batch: Batch, mode: LossMode) => {
        const { loss, terms } = trainable.loss(batch, mode);
        const zero = tf.sub(loss, loss.clone());
        // The root of zero has no gradient, though its value is one.
        return { loss: tf.add(loss, tf.sqrt(zero)) as tf.Scalar, terms };
      },
    };
    const once = { ...setup(), batches: oneBatch };
    await expect(run(train(breaking, once))).rejects.toMatchObject({
      code: "FIT_DIVERGED",
      message: "a weight is no finite number after epoch 1",
    });
  });
});
