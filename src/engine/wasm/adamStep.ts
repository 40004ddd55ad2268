import type { TensorInfo } from "@tensorflow/tfjs-core";
import { type AdamFactors, type AdamTensors, adamStepName } from "../ops/adamStep.js";
import { addressOf, freeTensor, makeTensor } from "./heap.js";
import { adamStep as onHeap } from "./simd/adamStep.js";
import { wasmKernel } from "./wasmKernel.js";

/**
 * One step of Adam in one pass over a parameter, its gradient and its moments.
 *
 * It writes new tensors and leaves the old ones as they are: XNNPACK remembers a tensor's packed weights by its id, and
 * would go on with the old ones if they were changed in place.
 */
export const adamStep = wasmKernel<AdamTensors<TensorInfo>, AdamFactors>(adamStepName, ({ inputs, attrs, backend }) => {
  const given = [inputs.parameter, inputs.gradient, inputs.first, inputs.second];
  const { shape } = inputs.parameter;
  const made: TensorInfo[] = [];
  const bytes = 4 * shape.reduce((size, length) => size * length, 1);
  const { beta1, beta2, stepSize, secondCorrection, epsilon, kept } = attrs;
  try {
    for (let i = 0; i < 3; i++) made.push(makeTensor(backend, shape));
    const addresses = [...given, ...made].map((tensor) => addressOf(backend, tensor));
    onHeap(backend)(...addresses, bytes, beta1, 1 - beta1, beta2, 1 - beta2, stepSize, secondCorrection, epsilon, kept);
    return made;
  } catch (error) {
    for (const tensor of made) freeTensor(backend, tensor);
    throw error;
  }
});
