import type * as tf from "@tensorflow/tfjs-core";
import { stopGradient } from "../src/engine/ops/index.js";
import type { BuiltNetwork } from "./definition/build.js";
import { run } from "./definition/run.js";
import type { Mode } from "./network.js";

/** What a network makes of tensors, its weights taken as constants: gradients go through it to what came in, and move nothing of it. */
export function forwardFrozen(network: BuiltNetwork, x: tf.Tensor, mode: Mode): tf.Tensor {
  const weights = Array.from(
    network.parameters,
    ([name, variable]) => [name, stopGradient<tf.Tensor>(variable)] as const,
  );
  return run(network.definition.network, x, { tensors: new Map([...weights, ...network.buffers]), mode });
}
