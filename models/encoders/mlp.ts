import type { Activation, Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, dropout, identity, linear, sum } from "../definition/make.js";
import { oneOf } from "./settings.js";

const activations = [
  "relu",
  "leakyRelu",
  "sigmoid",
  "tanh",
  "elu",
  "softplus",
] as const satisfies readonly Activation[];

export const mlpDefaults = {
  /** Numbers of each layer behind the columns; the last are the features. */
  widths: [64, 32] as readonly number[],
  /** Between hidden layers and what activates them; the layers have no bias then. */
  batchNorm: false,
  activation: "relu",
  /** The share of hidden numbers that is dropped in training. */
  dropout: 0,
  /** Residual blocks behind the first layer. */
  blocks: 0,
};

/**
 * A network of dense layers for rows of a table, with the names of PyTorch's Sequential: the last layer is linear.
 *
 * Residual blocks add to their input a batch norm, a dense layer, an activation and another dense layer of it.
 * @see Gorishniy et al. (2021), Revisiting deep learning models for tabular data, section 3.2
 */
export function mlp(settings: typeof mlpDefaults): Layer {
  const { widths, dropout: rate } = settings;
  const of = oneOf("activation", settings.activation, activations);
  const norms = settings.batchNorm;
  const layers: Layer[] = [];
  const next = () => `${layers.length}`;
  widths.forEach((width, place) => {
    const last = place === widths.length - 1;
    layers.push(linear(next(), width, { bias: last || !norms }));
    if (last) return;
    if (norms) layers.push(batchNorm(next()));
    layers.push(activation(of, next()));
    if (rate > 0) layers.push(dropout(rate, next()));
    if (place > 0) return;
    for (let block = 0; block < settings.blocks; block++) layers.push(residualBlock(next(), width, of, rate));
  });
  return chain("", layers);
}

function residualBlock(name: string, width: number, of: Activation, rate: number): Layer {
  const dropped = rate > 0 ? [dropout(rate, "dropout1")] : [];
  const residual = [batchNorm("norm"), linear("linear1", width), activation(of), ...dropped, linear("linear2", width)];
  return chain(name, [sum(identity, chain("", residual))]);
}
