import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Progress, run } from "../../../src/core/run.js";
import { tf } from "../../../src/engine/index.js";
import { moduleOf } from "../../../src/engine/wasm/heap.js";
import { train } from "../../../src/train/train.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { keptCheckpoints, preceded, setup, smallNetwork } from "./smallTraining.js";

beforeAll(async () => {
  await wasmEngine();
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const never = new Promise<void>(() => undefined);

/** Milliseconds from the cancel to the end of the training. */
async function timeToCancel(steps: ReturnType<typeof train>, after: number): Promise<number> {
  const controller = new AbortController();
  let cancelled = 0;
  setTimeout(() => {
    cancelled = performance.now();
    controller.abort();
  }, after);
  await expect(run(steps, { signal: controller.signal })).rejects.toMatchObject({ code: "RUN_CANCELLED" });
  return performance.now() - cancelled;
}

describe("a training", () => {
  it("is cancelled within a second in a long epoch, while a batch is read, and while a checkpoint is written; nothing stays", async () => {
    const network = smallNetwork();
    const held = tf.memory().numTensors;
    const { batches, ...rest } = setup();
    const long = {
      ...batches,
      perEpoch: () => 1_000_000,
      make: (_: number, step: number) => batches.make(0, step % 4),
    };
    const stuck = preceded(batches, (epoch, step) => (epoch === 0 && step === 1 ? never : pause(0)));
    const slowDisk = { ...keptCheckpoints(), write: () => never };
    for (const [steps, after] of [
      [train(network, { ...rest, batches: long }), 700],
      [train(network, { ...rest, batches: stuck }), 100],
      [train(network, { ...rest, batches, checkpoints: slowDisk }), 400],
    ] as const)
      expect(await timeToCancel(steps, after)).toBeLessThan(1000);
    expect(tf.memory().numTensors).toBe(held);
    network.dispose();
  });

  it("tells at least once a second how far it is, with figures that it has so far", async () => {
    const network = smallNetwork();
    const told: (Progress & { at: number })[] = [];
    const { batches, ...rest } = setup({ epochs: 1 });
    const slow = {
      ...batches,
      perEpoch: () => 30,
      make: (_: number, step: number) => pause(step === 0 ? 600 : 60).then(() => batches.make(0, step % 4)),
    };
    const onProgress = (progress: Progress) => told.push({ ...progress, at: performance.now() });
    await run(train(network, { ...rest, batches: slow }), { onProgress });
    const gaps = told.slice(1).map(({ at }, i) => at - told[i].at);
    expect(Math.max(...gaps)).toBeLessThan(1000);
    expect(told.length).toBeGreaterThan(3);
    const steps = told.map(({ step }) => step);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    const epochs = told.map(({ metrics }) => metrics["epoch"]);
    expect(told[0].step).toBe(0);
    expect(epochs.slice(0, -1).every((epoch) => epoch > 0 && epoch < 1)).toBe(true);
    expect(epochs.at(-1)).toBe(1);
    expect(told.at(-2)?.metrics).toMatchObject({
      loss: expect.any(Number),
      penalty: expect.any(Number),
      learningRate: expect.any(Number),
    });
    network.dispose();
  });

  it("reads the next batch while it computes the present one", async () => {
    const network = smallNetwork();
    const log: string[] = [];
    const { batches, validation: _, ...rest } = setup({ epochs: 1, keep: "last" });
    const noted = preceded(batches, async (_epoch, step) => void log.push(`read ${step}`));
    const watched = {
      ...network,
      loss: (...args: Parameters<typeof network.loss>) => {
        log.push("compute");
        return network.loss(...args);
      },
    };
    await run(train(watched, { ...rest, batches: noted }));
    expect(log).toEqual(["read 0", "read 1", "compute", "read 2", "compute", "read 3", "compute", "compute"]);
    network.dispose();
  });

  it("fails with the error of a batch that could not be read", async () => {
    const network = smallNetwork();
    const failing = preceded(setup().batches, async (_, step) => {
      if (step === 2) throw new Error("no such file");
    });
    await expect(run(train(network, { ...setup(), batches: failing }))).rejects.toThrow("no such file");
    network.dispose();
  });

  it("takes no more memory from epoch to epoch", async () => {
    const network = smallNetwork();
    const seen: { tensors: number; buffers: number; heap: number }[] = [];
    const watch = async () => {
      const { numTensors: tensors, numDataBuffers: buffers } = tf.memory();
      const heap = moduleOf(tf.backend() as BackendWasm).HEAPU8.byteLength;
      seen.push({ tensors, buffers, heap });
      return {};
    };
    await run(train(network, { ...setup({ epochs: 12, largestNorm: 1 }), watch, checkpoints: keptCheckpoints() }));
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
    network.dispose();
  });
});
