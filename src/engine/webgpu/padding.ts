import * as tf from "@tensorflow/tfjs-core";
import { adaptKernel, type Kernel } from "./adaptKernel.js";

/** Has five axes and more padded in two steps of fewer: first the last ones, then those before. */
export function registerPadding(): void {
  adaptKernel(tf.PadV2, inTwoSteps);
}

function inTwoSteps(original: Kernel): Kernel {
  return ({ inputs, attrs, backend }) => {
    const { x } = inputs;
    if (x.shape.length < 5) return original({ inputs, attrs, backend });
    const { paddings, constantValue } = attrs as { paddings: [number, number][]; constantValue: number };
    const pad = (from: tf.TensorInfo, by: [number, number][]) =>
      original({ inputs: { x: from }, attrs: { paddings: by, constantValue }, backend });
    const [lead, tail] = [x.shape.slice(0, 3), x.shape.slice(3)];
    const first = pad({ ...x, shape: [sizeOf(lead), ...tail] }, [[0, 0], ...paddings.slice(3)]);
    const wide = first.shape.slice(1);
    const second = pad({ ...first, shape: [...lead, sizeOf(wide)] }, [...paddings.slice(0, 3), [0, 0]]);
    backend.disposeData(first.dataId);
    return { ...second, shape: [...second.shape.slice(0, 3), ...wide] };
  };
}

function sizeOf(shape: readonly number[]): number {
  return tf.util.sizeFromShape([...shape]);
}
