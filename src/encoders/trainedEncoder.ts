import { encoderDefinition } from "../../models/encoders/catalogue.js";
import { headDefinition } from "../../models/headDefinition.js";
import { inTurn, type TrainedNetwork } from "../../models/trainedNetwork.js";
import type { EmbeddingSpace } from "../contract/encoder.js";
import type { EncoderModel } from "./encoderModel.js";

/** An encoder as one network, from people made ready to their coordinates in a space. */
export function trainedEncoder(
  { encoder, head, weights, featuresAt }: EncoderModel,
  space: EmbeddingSpace = "features",
): TrainedNetwork {
  const backbone = { definition: encoderDefinition(encoder), weights: weights.encoder };
  if (space === "features" && featuresAt === "encoder") return backbone;
  const behind = { definition: headDefinition(head), weights: weights.head };
  return inTurn([
    ["encoder", backbone],
    ["head", behind],
  ]);
}
