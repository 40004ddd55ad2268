import type { StepCost } from "../../../../src/engine/dataParallel/isWorthDividing.js";
import type { Model } from "./model.js";
import { shapeAfter } from "./network.js";

/** The parameters of a network of dense layers and convolutions, and the multiplications of one batch's forward pass. */
export function costOf({ layers, input, batch }: Model): Omit<StepCost, "shards"> {
  let shape = input;
  let [parameters, multiplications] = [0, 0];
  for (const layer of layers) {
    const after = shapeAfter(layer, shape);
    if (layer.kind === "dense" || layer.kind === "conv") {
      const taps = layer.kind === "conv" ? layer.size ** (shape.length - 1) : 1;
      const inputs = taps * shape[shape.length - 1];
      parameters += (inputs + 1) * after[after.length - 1];
      multiplications += batch * inputs * productOf(after);
    }
    shape = after;
  }
  return { parameters, multiplications };
}

const productOf = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
