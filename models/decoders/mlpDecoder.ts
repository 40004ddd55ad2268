import type { Random } from "../../src/core/random.js";
import { type BuiltNetwork, buildNetwork } from "../definition/build.js";
import type { Definition, Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, linear } from "../definition/make.js";

export interface MlpDecoderPlan {
  /** How many latent numbers come in. */
  readonly from: number;
  /** The shape of a subject, channels last: `[columns]`, or an image's or a volume's. */
  readonly output: readonly number[];
  /** Numbers of its hidden layers; the encoder's the other way round is the usual choice. */
  readonly widths?: readonly number[];
  readonly batchNorm?: boolean;
}

/** From latent numbers back to what would be measured, by dense layers; the last is linear. */
export function mlpDecoder(plan: MlpDecoderPlan, random: Random): BuiltNetwork {
  return buildNetwork(mlpDecoderDefinition(plan), random);
}

export function mlpDecoderDefinition({
  from,
  output,
  widths = [64],
  batchNorm: norms = false,
}: MlpDecoderPlan): Definition {
  const layers: Layer[] = [];
  const next = () => `${layers.length}`;
  for (const width of widths) {
    layers.push(linear(next(), width, { bias: !norms }));
    if (norms) layers.push(batchNorm(next()));
    layers.push(activation("relu", next()));
  }
  const size = output.reduce((product, length) => product * length, 1);
  layers.push(linear(next(), size));
  if (output.length > 1) layers.push({ kind: "unflatten", name: "", shape: output });
  return { input: [from], network: chain("", layers) };
}
