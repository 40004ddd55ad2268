import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { moduleOf } from "../../../../src/engine/wasm/heap.js";
import { type Model, models } from "../../../bench/engine/training/model.js";
import { trainer } from "../../../bench/engine/training/trainer.js";
import { wasmEngine } from "../wasmEngine.js";

beforeAll(async () => {
  await wasmEngine();
});

const conv = { size: 4, stride: 2 } as const;

/** A variational autoencoder of volumes: every kind of kernel that training has, and small. */
const small: Model = {
  name: "small",
  batch: 2,
  input: [8, 8, 8, 1],
  layers: [
    { kind: "conv", channels: 3, ...conv, relu: true },
    { kind: "conv", channels: 5, size: 3, stride: 1, relu: true },
    { kind: "maxPool" },
    { kind: "flatten" },
  ],
  latent: 3,
  decoder: [
    { kind: "dense", units: 40, relu: true },
    { kind: "unflatten", shape: [2, 2, 2, 5] },
    { kind: "transposedConv", channels: 4, ...conv, relu: true },
    { kind: "transposedConv", channels: 1, ...conv },
  ],
  loss: "reconstruction",
};

describe("training on WASM", () => {
  it("learns, and leaves tensors and heap as they are over 500 steps", async () => {
    const heap = () => moduleOf(tf.backend() as BackendWasm).HEAPU8.byteLength;
    const started = tf.memory().numTensors;
    const training = trainer(small);
    const lossAfter = async (steps: number) => {
      for (let step = 1; step < steps; step++) training.step().dispose();
      const loss = training.step();
      const [value] = await loss.data();
      loss.dispose();
      return value;
    };
    const first = await lossAfter(3);
    const before = { ...tf.memory(), heap: heap() };
    const last = await lossAfter(500);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    expect(heap()).toBe(before.heap);
    expect(last).toBeLessThan(0.8 * first);
    training.dispose();
    expect(tf.memory().numTensors).toBe(started);
  });
});

describe("the networks that the bench trains", () => {
  it("end where their losses say, and are of the sizes in their names", () => {
    for (const model of models) {
      expect(model.name).toContain(`batch ${model.batch}`);
      expect(model.loss === "reconstruction").toBe(model.decoder !== undefined && model.latent !== undefined);
    }
  });
});
