import type { PlainWeights } from "../../models/weights.js";
import type { Environment } from "../analyse.js";
import type { Images } from "../core/method.js";
import type { ImageSet } from "../images/imageSet.js";
import type { Checkpoints } from "../train/training.js";
import type { EncoderModel } from "./encoderModel.js";

/** Weights to start from: an encoder of ours, or tensors by PyTorch's names and in its layout, as `readSafetensors` gives them. */
export type GivenWeights =
  | { readonly kind: "encoder"; readonly model: EncoderModel }
  | { readonly kind: "published"; readonly weights: PlainWeights };

/** What only the host has: where images, other encoders and checkpoints are kept. An engine has been started. */
export interface EncoderHost {
  readonly environment: Environment;
  /** A set's images as they are kept; a voxel without a value is NaN. */
  images?(set: ImageSet): Images;
  readonly checkpoints?: Checkpoints;
  /** The encoder that a plan names, for its prior. */
  encoder?(name: string): Promise<EncoderModel>;
  /** The weights that a plan starts from. */
  weights?(name: string): Promise<GivenWeights>;
}
