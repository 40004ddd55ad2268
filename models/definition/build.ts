import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../../src/core/random.js";
import { gaussianNoise } from "../../src/engine/ops/index.js";
import type { Mode, Network } from "../network.js";
import type { Definition } from "./layer.js";
import { run } from "./run.js";
import { outputShape } from "./shapes.js";
import { type Start, type TensorOf, tensorsOf } from "./tensors.js";

/** A network that knows how it was defined. */
export interface BuiltNetwork extends Network {
  readonly definition: Definition;
  /** The shape of what it gives of one subject. */
  readonly output: readonly number[];
}

/**
 * Makes the variables of a network, drawn by PyTorch's rules; each from a fork of its own name, so that none shifts another.
 * @throws RangeError where the input is too small for it
 */
export function buildNetwork(definition: Definition, random: Random): BuiltNetwork {
  const output = outputShape(definition);
  const parameters = new Map<string, tf.Variable>();
  const buffers = new Map<string, tf.Variable>();
  for (const tensor of tensorsOf(definition)) {
    const variable = tf.tidy(() => tf.variable(drawn(tensor, random.fork(tensor.name)), tensor.role === "parameter"));
    (tensor.role === "parameter" ? parameters : buffers).set(tensor.name, variable);
  }
  const tensors = new Map([...parameters, ...buffers]);

  function forward(x: tf.Tensor, mode: Mode): tf.Tensor {
    checkInput(x, definition.input);
    return tf.tidy(() => run(definition.network, x, { tensors, mode }));
  }

  return { definition, output, parameters, buffers, forward, dispose: () => tf.dispose([...tensors.values()]) };
}

/** @throws RangeError naming what is wanted and what was found */
function checkInput(x: tf.Tensor, input: readonly number[]): void {
  const found = x.shape.slice(1);
  if (found.join() !== input.join())
    throw new RangeError(`expected subjects of [${input.join(", ")}], found [${found.join(", ")}]`);
}

function drawn({ shape, start }: TensorOf, random: Random): tf.Tensor {
  return startOf(start, [...shape], random);
}

function startOf(start: Start, shape: number[], random: Random): tf.Tensor {
  switch (start.kind) {
    case "constant":
      return tf.fill(shape, start.value);
    case "normal":
      return tf.mul(gaussianNoise(shape as [number], random), start.deviation);
    case "uniform": {
      const size = shape.reduce((product, length) => product * length, 1);
      return tf.tensor(
        Float32Array.from({ length: size }, () => start.bound * (2 * random() - 1)),
        shape,
      );
    }
  }
}
