import type { Definition } from "./definition/layer.js";
import { chain } from "./definition/make.js";
import { withPrefix } from "./pytorchLayout.js";
import type { PlainWeights } from "./weights.js";

/** A trained network as plain data: what it computes, and its numbers by name, in our layout. */
export type TrainedNetwork = { readonly definition: Definition; readonly weights: PlainWeights };

/** Networks one after the other as one, each under its name: "encoder" and "head" give "encoder.conv1.weight" and "head.0.weight". */
export function inTurn(parts: readonly (readonly [name: string, network: TrainedNetwork])[]): TrainedNetwork {
  const layers = parts.map(([name, { definition }]) => chain(name, [definition.network]));
  const weights = parts.map(([name, part]) => withPrefix(part.weights, `${name}.`));
  return {
    definition: { input: parts[0][1].definition.input, network: chain("", layers) },
    weights: Object.assign({}, ...weights),
  };
}
