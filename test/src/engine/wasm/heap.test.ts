import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  filledTensor,
  floatsOf,
  freeTensor,
  freeView,
  integersOf,
  makeTensor,
  makeZeros,
  reshaped,
  viewOf,
} from "../../../../src/engine/wasm/heap.js";
import { stockBackend } from "./backend.js";

let backend: BackendWasm;
beforeAll(async () => {
  backend = await stockBackend();
});

describe("the heap of the WASM backend", () => {
  it("shows a tensor's numbers, and shows the tensor what is written there", () => {
    const x = tf.tensor2d([1, -2, 3, 4], [2, 2]);
    expect([...floatsOf(backend, x)]).toEqual([1, -2, 3, 4]);
    floatsOf(backend, x)[1] = 7.5;
    expect([...x.dataSync()]).toEqual([1, 7.5, 3, 4]);
    expect([...integersOf(backend, tf.tensor1d([4, -5], "int32"))]).toEqual([4, -5]);
    expect(() => floatsOf(backend, tf.tensor1d([1], "int32"))).toThrow("float32");
  });

  it("makes tensors that are as good as the backend's own, of zeros where asked, and frees them", () => {
    const before = backend.numDataIds();
    const dirty = makeTensor(backend, [1000]);
    floatsOf(backend, dirty).fill(3);
    freeTensor(backend, dirty);
    const zeros = makeZeros(backend, [1000]);
    expect(Math.max(...tf.engine().makeTensorFromTensorInfo(zeros).dataSync().map(Math.abs))).toBe(0);
    expect(backend.numDataIds()).toBe(before + 1);
    freeTensor(backend, zeros);
    expect(backend.numDataIds()).toBe(before);
  });

  it("gives the same numbers another shape, and keeps them until both are freed", () => {
    const made = makeTensor(backend, [2, 3]);
    floatsOf(backend, made).set([1, 2, 3, 4, 5, 6]);
    const flat = reshaped(backend, made, [6]);
    freeTensor(backend, made);
    expect([...floatsOf(backend, flat)]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(() => reshaped(backend, flat, [4])).toThrow("cannot be reshaped");
  });

  it("frees what could not be filled", () => {
    const before = backend.numDataIds();
    const failing = () =>
      filledTensor(backend, [3], () => {
        throw new Error("no more room");
      });
    expect(failing).toThrow("no more room");
    expect(backend.numDataIds()).toBe(before);
    const filled = filledTensor(backend, [3], (made) => floatsOf(backend, made).fill(2));
    expect([...floatsOf(backend, filled)]).toEqual([2, 2, 2]);
    freeTensor(backend, filled);
  });

  it("lets part of a tensor be worked on as a tensor, in place", () => {
    const x = tf.tensor1d([0, 1, 2, 3, 4, 5]);
    const before = backend.numDataIds();
    const view = viewOf(backend, x, 2, [2, 2]);
    const relu = tf.getKernel("Neg", "wasm")!.kernelFunc({ inputs: { x: view }, backend, attrs: {} }) as tf.TensorInfo;
    expect([...floatsOf(backend, relu)]).toEqual([-2, -3, -4, -5]);
    floatsOf(backend, view).fill(9);
    freeView(backend, view);
    freeTensor(backend, relu);
    expect(backend.numDataIds()).toBe(before);
    expect([...x.dataSync()]).toEqual([0, 1, 9, 9, 9, 9]);
    expect(() => viewOf(backend, x, 3, [4])).toThrow("beyond");
  });
});
