import * as tf from "@tensorflow/tfjs-core";
import { adaptKernel, type Kernel } from "./adaptKernel.js";

const names = [
  ...[tf.Add, tf.Sub, tf.Multiply, tf.RealDiv, tf.FloorDiv, tf.Mod, tf.Pow, tf.SquaredDifference, tf.Atan2],
  ...[tf.Maximum, tf.Minimum, tf.Prelu, tf.LogicalAnd, tf.LogicalOr],
  ...[tf.Equal, tf.NotEqual, tf.Greater, tf.GreaterEqual, tf.Less, tf.LessEqual],
];

/** Has operations on two tensors broadcast a vector against five axes or more, for which tfjs writes a shader that is none. */
export function registerBroadcasting(): void {
  for (const name of names) adaptKernel(name, lifted);
}

function lifted(original: Kernel): Kernel {
  return (call) => {
    const rank = Math.max(...Object.values(call.inputs).map(({ shape }) => shape.length));
    if (rank < 5) return original(call);
    const inputs = Object.entries(call.inputs).map(([name, x]) => [name, { ...x, shape: ofRank(rank, x.shape) }]);
    return original({ ...call, inputs: Object.fromEntries(inputs) });
  };
}

function ofRank(rank: number, shape: readonly number[]): number[] {
  return [...Array<number>(rank - shape.length).fill(1), ...shape];
}
