import type { Random } from "../../src/core/random.js";
import { type BuiltNetwork, buildNetwork } from "../definition/build.js";
import type { Encoder, EncoderSpec } from "../network.js";
import { encoderDefinition } from "./catalogue.js";

export { minimumInput } from "./catalogue.js";

/**
 * An encoder with weights drawn by PyTorch's rules.
 * @throws RangeError as `encoderDefinition`
 */
export function makeEncoder(spec: EncoderSpec, random: Random): Encoder & BuiltNetwork {
  const network = buildNetwork(encoderDefinition(spec), random);
  return { ...network, input: spec.input, features: network.output[0] };
}
