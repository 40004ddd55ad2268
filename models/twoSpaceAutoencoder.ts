import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../src/core/random.js";
import { type ConvolutionDecoderPlan, convolutionDecoderDefinition } from "./decoders/convolutionDecoder.js";
import { type MlpDecoderPlan, mlpDecoderDefinition } from "./decoders/mlpDecoder.js";
import { type BuiltNetwork, buildNetwork } from "./definition/build.js";
import type { Definition } from "./definition/layer.js";
import { activation, chain } from "./definition/make.js";
import { outputShape } from "./definition/shapes.js";
import { encoderDefinition } from "./encoders/catalogue.js";
import { type Gaussian, gaussianHeadDefinition } from "./gaussianHead.js";
import type { EncoderSpec, Mode } from "./network.js";

export interface TwoSpacePlan {
  /** Both encoders: of this shape, each with weights of its own. */
  readonly encoder: EncoderSpec;
  /** How many latent numbers each space has. */
  readonly common: number;
  readonly salient: number;
  /** Dense layers back to any shape, or transposed convolutions to images and volumes. */
  readonly decoder:
    | ({ readonly kind: "mlp" } & Omit<MlpDecoderPlan, "from" | "output">)
    | ({ readonly kind: "convolution" } & Omit<ConvolutionDecoderPlan, "from" | "output">);
  /** What the decoder ends in: numbers of any size, or between 0 and 1. */
  readonly ends: "linear" | "sigmoid";
}

/** Networks by the part that they play; `common`, `salient`, `decoder` and `classifier` learn together, `discriminator` against them. */
export interface TwoSpaceNetworks {
  readonly common: BuiltNetwork;
  readonly salient: BuiltNetwork;
  readonly decoder: BuiltNetwork;
  readonly classifier: BuiltNetwork;
  readonly discriminator: BuiltNetwork;
}

/** Variational encoders of a common and a salient space before one decoder, and what judges their latent numbers. */
export interface TwoSpaceAutoencoder {
  readonly networks: TwoSpaceNetworks;
  /** Distributions in both spaces of subjects `[n, ...input]`. */
  encode(x: tf.Tensor, mode: Mode): { readonly common: Gaussian; readonly salient: Gaussian };
  /** Subjects of latent numbers `[n, common]` and `[n, salient]`, the common ones first. */
  decode(common: tf.Tensor2D, salient: tf.Tensor2D, mode: Mode): tf.Tensor;
  dispose(): void;
}

/** Log variances are held within these, so that their exponentials and the draws by them stay far from what float32 can hold. */
const LOG_VARIANCE = 10;

/**
 * @param random forked by the part, so that none shifts another
 * @throws RangeError as `encoderDefinition` and the decoders
 * @see Louiset et al. (2023), SepVAE: a contrastive VAE to separate pathological patterns from healthy ones
 */
export function makeTwoSpaceAutoencoder(plan: TwoSpacePlan, random: Random): TwoSpaceAutoencoder {
  const definitions = twoSpaceDefinitions(plan);
  const build = (part: keyof TwoSpaceNetworks) => buildNetwork(definitions[part], random.fork(part));
  const networks: TwoSpaceNetworks = {
    common: build("common"),
    salient: build("salient"),
    decoder: build("decoder"),
    classifier: build("classifier"),
    discriminator: build("discriminator"),
  };
  return {
    networks,
    encode: (x, mode) => ({
      common: boundedGaussian(networks.common.forward(x, mode)),
      salient: boundedGaussian(networks.salient.forward(x, mode)),
    }),
    decode: (common, salient, mode) => tf.tidy(() => networks.decoder.forward(tf.concat([common, salient], 1), mode)),
    dispose() {
      for (const network of Object.values(networks)) network.dispose();
    },
  };
}

/** What each part computes, without its weights. */
export function twoSpaceDefinitions(plan: TwoSpacePlan): Readonly<Record<keyof TwoSpaceNetworks, Definition>> {
  const { encoder, common, salient, ends } = plan;
  const both = common + salient;
  const decoder = decoderDefinition(plan, both);
  return {
    common: encoderOf(encoder, common),
    salient: encoderOf(encoder, salient),
    decoder: ends === "linear" ? decoder : { ...decoder, network: chain("", [decoder.network, activation("sigmoid")]) },
    classifier: judgeOf(salient, [salient, 1]),
    discriminator: judgeOf(both, [both, both, 1]),
  };
}

function encoderOf(spec: EncoderSpec, latent: number): Definition {
  const features = encoderDefinition(spec);
  const head = gaussianHeadDefinition(outputShape(features)[0], latent);
  const layers = [chain("features", [features.network]), activation(), chain("head", [head.network])];
  return { input: spec.input, network: chain("", layers) };
}

function decoderDefinition({ encoder, decoder }: TwoSpacePlan, from: number): Definition {
  const output = encoder.input;
  return decoder.kind === "mlp"
    ? mlpDecoderDefinition({ ...decoder, from, output })
    : convolutionDecoderDefinition({ ...decoder, from, output });
}

/** Dense layers to one log-odds. */
const judgeOf = (from: number, widths: readonly number[]): Definition =>
  encoderDefinition({ id: "mlp", input: [from], settings: { widths } });

/** The means and the bounded log variances in `[n, 2 latent]`. */
function boundedGaussian(output: tf.Tensor): Gaussian {
  const [mean, logVar] = tf.split(output as tf.Tensor2D, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  return { mean, logVar: tf.clipByValue(logVar, -LOG_VARIANCE, LOG_VARIANCE) as tf.Tensor2D };
}
