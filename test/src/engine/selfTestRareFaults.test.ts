import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { selfTest } from "../../../src/engine/selfTest.js";
import { wasmEngine } from "./wasmEngine.js";
import { withKernel } from "./withKernel.js";

beforeAll(wasmEngine);

type Call = {
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly attrs: Readonly<Record<string, never>>;
};
type Fault = (numbers: tf.backend_util.TypedArray, call: Call) => void;

const heap = (tensor: tf.TensorInfo) => (tf.backend() as BackendWasm).typedArrayFromHeap(tensor);

/** A kernel that is right but for what `fault` does to the numbers that it gives. */
const faulty = (fault: Fault) => (right: tf.KernelFunc) => (call: Parameters<tf.KernelFunc>[0]) => {
  const output = right(call);
  for (const tensor of [output].flat()) fault(heap(tensor), call as unknown as Call);
  return output;
};

const lastOff: Fault = (numbers) => {
  numbers[numbers.length - 1] += 1;
};
const offWhere =
  (rare: (call: Call) => boolean): Fault =>
  (numbers, call) => {
    if (rare(call)) lastOff(numbers, call);
  };
const size = (tensor: tf.TensorInfo) => tf.util.sizeFromShape([...tensor.shape]);
const isOdd = ({ inputs: { x } }: Call) => x.shape.length === 1 && size(x) % 16 > 0 && size(x) > 32;

const faults: readonly (readonly [when: string, kernel: string, fault: Fault, found: RegExp])[] = [
  [
    "a product of more than 512 terms",
    "_FusedMatMul",
    offWhere(({ inputs }) => (inputs["a"].shape.at(-1) as number) > 512),
    /513/,
  ],
  [
    "a single column with terms left over from four",
    "BatchMatMul",
    offWhere(({ inputs: { b } }) => b.shape.at(-1) === 1 && (b.shape.at(-2) as number) % 4 > 0),
    /single column/,
  ],
  [
    "a fused leaky rectifier, which lets everything through",
    "_FusedMatMul",
    (numbers, { attrs }) => {
      if (attrs["activation"] === ("leakyrelu" as never))
        numbers.forEach((x, i) => {
          if (x < 0) numbers[i] = x * 4;
        });
    },
    /leakyRelu/,
  ],
  [
    "a filter's gradient over more than 256 cells",
    "Conv2DBackpropFilter",
    offWhere(({ inputs: { dy } }) => size(dy) / dy.shape[3] > 256),
    /^conv2d, same, stride 1: gradient for the filter/,
  ],
  [
    "a filter of volumes smaller than the stride",
    "Conv3DBackpropInputV2",
    offWhere(({ attrs }) => (attrs["strides"] as number) === 3),
    /^conv3d, valid, stride 3: gradient for the input/,
  ],
  [
    "a segment below zero",
    "UnsortedSegmentSum",
    offWhere(({ inputs }) => heap(inputs["segmentIds"]).some((id) => id < 0)),
    /below zero/,
  ],
  ["a step of Adam", "SalientAdamStep", lastOff, /Adam/],
  ["the last row of a bias", "SalientAddBias", lastOff, /addBias/],
  [
    "two numbers that are the same",
    "LessEqual",
    (numbers) => {
      for (let i = 0; i < numbers.length; i += 6) numbers[i] = 0;
    },
    /lessEqual/,
  ],
  [
    "negative numbers that are cast to bool",
    "Cast",
    (numbers, { inputs: { x }, attrs }) => {
      if (attrs["dtype"] === ("bool" as never)) numbers.set(Array.from(heap(x), (number) => +(number > 0)));
    },
    /cast to bool/,
  ],
  [
    "windows that overlap",
    "MaxPoolGrad",
    offWhere(({ attrs }) => [attrs["strides"]].flat().every((stride) => stride === 1)),
    /overlap/,
  ],
  ["a sum with numbers left over from sixteen", "Sum", offWhere(isOdd), /^sums of lengths.*of everything/],
];

describe("selfTest()", () => {
  it.each(faults)("finds a fault that shows only where it meets %s", async (_, kernel, fault, found) => {
    const sentences = await withKernel(kernel, faulty(fault), selfTest);
    expect(sentences).toContainEqual(expect.stringMatching(found));
  });

  it("finds sums of segments below zero in the memory before the result", async () => {
    const careless = (right: tf.KernelFunc) => (call: Parameters<tf.KernelFunc>[0]) => {
      const output = right(call) as tf.TensorInfo;
      const numbers = heap(output);
      // Nothing but the row of the one segment that is five below: other memory is not the test's to write to.
      if (heap(call.inputs["segmentIds"]!).includes(-5))
        new Float32Array(numbers.buffer, numbers.byteOffset - 4 * 5 * 16, 16).fill(1);
      return output;
    };
    const sentences = await withKernel("UnsortedSegmentSum", careless, selfTest);
    expect(sentences).toContainEqual(expect.stringMatching(/below zero: memory before it/));
  });
});
