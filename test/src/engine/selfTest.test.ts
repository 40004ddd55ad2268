import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { selfTest } from "../../../src/engine/selfTest.js";
import { startEngine } from "../../../src/engine/startEngine.js";
import { wasmEngine } from "./wasmEngine.js";
import { withKernel } from "./withKernel.js";

beforeAll(wasmEngine);

/** The same kernel, but the last number of what it gives is off by one. */
const offByOne: (right: tf.KernelFunc) => tf.KernelFunc = (right) => (call) => {
  const output = right(call);
  const backend = tf.backend() as BackendWasm;
  for (const tensor of [output].flat()) {
    const numbers = backend.typedArrayFromHeap(tensor);
    numbers[numbers.length - 1] += 1;
  }
  return output;
};

/** The kernels that the self-test calls. */
async function kernelsUsed(): Promise<readonly string[]> {
  const used = new Set<string>();
  let during = selfTest;
  for (const { kernelName } of tf.getKernelsForBackend("wasm")) {
    const inner = during;
    const count = (right: tf.KernelFunc) => (call: Parameters<tf.KernelFunc>[0]) => {
      used.add(kernelName);
      return right(call);
    };
    during = () => withKernel(kernelName, count, inner);
  }
  await during();
  return [...used].sort();
}

describe("selfTest()", () => {
  it("finds nothing wrong with the WASM backend and our kernels, and leaves no tensor", async () => {
    const before = tf.memory().numTensors;
    expect(await selfTest()).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("calls every kernel that a backend of tfjs has wrong or lacks", async () => {
    expect(await kernelsUsed()).toEqual(
      expect.arrayContaining([
        ...["BatchMatMul", "_FusedMatMul", "PadV2", "Sum", "Mean", "UnsortedSegmentSum", "GatherV2"],
        ...["Conv2D", "Conv2DBackpropInput", "Conv2DBackpropFilter"],
        ...["Conv3D", "Conv3DBackpropInputV2", "Conv3DBackpropFilterV2"],
        ...["DepthwiseConv2dNative", "DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter"],
        ...["MaxPool", "MaxPoolGrad", "MaxPool3D", "MaxPool3DGrad", "AvgPool", "AvgPoolGrad"],
        ...["SalientAdamStep", "SalientAddBias", "LessEqual", "Cast"],
      ]),
    );
  });

  it("notices whichever of the kernels it calls is off in one number", async () => {
    const unnoticed: string[] = [];
    for (const name of await kernelsUsed()) {
      const faults = await withKernel(name, offByOne, selfTest);
      if (faults.length === 0) unnoticed.push(name);
    }
    expect(unnoticed).toEqual([]);
  });

  it("notices a kernel that throws, and one whose numbers are none", async () => {
    const throwing = () => () => {
      throw new Error("out of memory");
    };
    expect((await withKernel("MaxPool3D", throwing, selfTest)).join()).toContain("negative numbers: out of memory");
    const nan = (right: tf.KernelFunc) => (call: Parameters<tf.KernelFunc>[0]) => {
      const output = right(call) as tf.TensorInfo;
      (tf.backend() as BackendWasm).typedArrayFromHeap(output).fill(Number.NaN);
      return output;
    };
    expect((await withKernel("AvgPool", nan, selfTest)).join()).toMatch(/avgPool: value: expected .* found NaN/);
  });

  it("has a backend with one broken kernel refused by its name", async () => {
    const info = await wasmHost.load();
    const started = withKernel("Conv3DBackpropInputV2", offByOne, () =>
      startEngine([{ name: "wasm", load: async () => info }]),
    );
    await expect(started).rejects.toThrow(/wasm: it computes wrongly: conv3d.*gradient for the input/);
  });
});
