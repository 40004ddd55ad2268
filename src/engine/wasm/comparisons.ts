import {
  backend_util,
  Equal,
  Greater,
  GreaterEqual,
  Less,
  LessEqual,
  NotEqual,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { makeTensor } from "./heap.js";
import { wasmKernel } from "./wasmKernel.js";

/** How far to move in a tensor for one step along each axis of the result; 0 where it is repeated (broadcast). */
function stepsAlong(shape: readonly number[], outShape: readonly number[]): number[] {
  const added = outShape.length - shape.length;
  const strides = util.computeStrides([...shape, 1]);
  return outShape.map((_, axis) => (axis < added || shape[axis - added] === 1 ? 0 : strides[axis - added]));
}

/** Compares two tensors of shapes that may differ; the backend's own take the index of every number apart for that. */
const comparison = (kernelName: string, holds: (a: number, b: number) => boolean) =>
  wasmKernel<{ a: TensorInfo; b: TensorInfo }, undefined>(kernelName, ({ inputs: { a, b }, backend }) => {
    const outShape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const result = makeTensor(backend, outShape, "bool");
    const [left, right, out] = [a, b, result].map((tensor) => backend.typedArrayFromHeap(tensor));
    const [ofA, ofB] = [stepsAlong(a.shape, outShape), stepsAlong(b.shape, outShape)];
    const last = outShape.length - 1;
    const length = outShape[last] ?? 1;
    const [stepA, stepB] = [ofA[last] ?? 0, ofB[last] ?? 0];
    const at = outShape.map(() => 0);
    for (let i = 0, p = 0, q = 0; i < out.length; ) {
      for (let k = 0; k < length; k++) out[i++] = holds(left[p + k * stepA], right[q + k * stepB]) ? 1 : 0;
      for (let axis = last - 1; axis >= 0; axis--) {
        p += ofA[axis];
        q += ofB[axis];
        if (++at[axis] < outShape[axis]) break;
        p -= outShape[axis] * ofA[axis];
        q -= outShape[axis] * ofB[axis];
        at[axis] = 0;
      }
    }
    return result;
  });

export const comparisons = [
  comparison(Equal, (a, b) => a === b),
  comparison(NotEqual, (a, b) => a !== b),
  comparison(Greater, (a, b) => a > b),
  comparison(GreaterEqual, (a, b) => a >= b),
  comparison(Less, (a, b) => a < b),
  comparison(LessEqual, (a, b) => a <= b),
];
