import * as tf from "@tensorflow/tfjs-core";
import { adaptKernel, type Kernel } from "./adaptKernel.js";

/**
 * Has sums and products from the end computed as those from the start of the reversed axis. The shader that tfjs writes
 * for them holds the length of the axis, and is used again for other lengths.
 */
export function registerCumulating(): void {
  for (const name of [tf.Cumsum, tf.Cumprod]) adaptKernel(name, fromTheStart);
}

function fromTheStart(original: Kernel): Kernel {
  return ({ inputs, attrs, backend }) => {
    if (!attrs["reverse"]) return original({ inputs, attrs, backend });
    const turn = (x: tf.TensorInfo) => {
      const kernel = tf.getKernel(tf.Reverse, "webgpu").kernelFunc as unknown as Kernel;
      return kernel({ inputs: { x }, attrs: { dims: [attrs["axis"]] }, backend });
    };
    const turned = turn(inputs["x"]);
    const sums = original({ inputs: { x: turned }, attrs: { ...attrs, reverse: false }, backend });
    const answer = turn(sums);
    for (const { dataId } of [turned, sums]) backend.disposeData(dataId);
    return answer;
  };
}
