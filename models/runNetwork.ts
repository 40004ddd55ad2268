import * as tf from "@tensorflow/tfjs-core";
import { run } from "./definition/run.js";
import type { TrainedNetwork } from "./trainedNetwork.js";
import type { PlainWeights } from "./weights.js";

/** Numbers in a shape, row-major, people first. */
export type Rows = PlainWeights[string];

/**
 * What a trained network makes of people, on the engine in use, as in evaluation.
 * @param input [people, ...input of the network]
 */
export async function runNetwork({ definition, weights }: TrainedNetwork, input: Rows): Promise<Rows> {
  const output = tf.tidy(() => {
    const tensors = new Map(Object.entries(weights).map(([name, numbers]) => [name, tensorOf(numbers)]));
    return run(definition.network, tensorOf(input), { tensors, mode: { training: false } });
  });
  try {
    return { shape: output.shape, values: (await output.data()) as Float32Array };
  } finally {
    output.dispose();
  }
}

const tensorOf = ({ shape, values }: Rows) => tf.tensor(Float32Array.from(values), [...shape]);
