import type { Random } from "../../src/core/random.js";
import { type BuiltNetwork, buildNetwork } from "../definition/build.js";
import type { Definition } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, doubling, linear } from "../definition/make.js";

export interface ConvolutionDecoderPlan {
  /** How many latent numbers come in. */
  readonly from: number;
  /** The shape of an image or a volume, channels last. */
  readonly output: readonly number[];
  /** Channels of its maps, from the smallest map on; each but the last makes the edges twice as long. */
  readonly channels?: readonly number[];
}

/**
 * From latent numbers back to images or volumes: a dense layer makes a small map, transposed convolutions double its edges, what
 * lies beyond the image is cut off at the end of each axis, and a last convolution gives its channels.
 * @see Radford et al. (2016), Unsupervised representation learning with deep convolutional GANs, section 3
 */
export function convolutionDecoder(plan: ConvolutionDecoderPlan, random: Random): BuiltNetwork {
  return buildNetwork(convolutionDecoderDefinition(plan), random);
}

export function convolutionDecoderDefinition({
  from,
  output,
  channels = [64, 32, 16],
}: ConvolutionDecoderPlan): Definition {
  if (output.length < 3) throw new RangeError(`a decoder of images cannot make subjects of [${output.join(", ")}]`);
  if (channels.length === 0) throw new RangeError('"channels" needs one map or more');
  const [space, first] = [output.slice(0, -1), channels[0]];
  const initialisation = "kaimingFanOut";
  const small = space.map((length) => Math.ceil(length / 2 ** (channels.length - 1)));
  const size = small.reduce((product, length) => product * length, first);
  const steps = channels.slice(1).map((count, place) => {
    const up = doubling("0", count, { bias: false, initialisation });
    return chain(`up${place + 1}`, [up, batchNorm("1"), activation("relu", "2")]);
  });
  const network = chain("", [
    ...[linear("linear", size), { kind: "unflatten", name: "", shape: [...small, first] } as const, activation()],
    ...steps,
    { kind: "crop", name: "", space },
    convolution("conv", output[output.length - 1], 3, { padding: 1, initialisation: "uniform" }),
  ]);
  return { input: [from], network };
}
