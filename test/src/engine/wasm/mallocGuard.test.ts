import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { SalientError } from "../../../../src/core/errors.js";
import { tf } from "../../../../src/engine/index.js";
import { makeTensor } from "../../../../src/engine/wasm/heap.js";
import { wasmEngine } from "../wasmEngine.js";

const MIB = 2 ** 20;

describe("the memory of WASM", () => {
  beforeAll(wasmEngine);

  it("is refused in words when tensors have taken 3 GiB, and given again when they are freed", async () => {
    const backend = tf.backend() as BackendWasm;
    const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    const held: tf.TensorInfo[] = [];
    let refusal: unknown;
    for (let i = 0; i < 100 && !refusal; i++) {
      try {
        held.push(makeTensor(backend, [(64 * MIB) / 4]));
      } catch (error) {
        refusal = error;
      }
    }
    expect(held.length).toBe(47);
    expect(refusal).toBeInstanceOf(SalientError);
    expect((refusal as SalientError).code).toBe("ENGINE_FULL");
    expect((refusal as SalientError).message).toMatch(/^a tensor of 64 MiB does not fit beside the 300\d MiB/);

    expect(() => tf.tidy(() => tf.tile(x, [8192, 4096]))).toThrow("does not fit");
    expect([...(await tf.matMul(x, x).data())]).toEqual([7, 10, 15, 22]);

    for (const { dataId } of held) backend.disposeData(dataId);
    const again = held.map(() => makeTensor(backend, [(64 * MIB) / 4]));
    expect([...(await tf.matMul(x, x).data())]).toEqual([7, 10, 15, 22]);
    for (const { dataId } of again) backend.disposeData(dataId);
  });

  it("comes back whole after every step of a long training", async () => {
    const x = tf.randomUniform([64, 32], -1, 1, "float32", 1);
    const step = () => tf.tidy(() => tf.grad((t) => tf.sum(tf.square(tf.matMul(t as tf.Tensor2D, t, false, true))))(x));
    step().dispose();
    const { numTensors, numBytes } = tf.memory();
    for (let i = 0; i < 200; i++) step().dispose();
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  });
});
