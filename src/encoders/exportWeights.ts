import { toPyTorch, withPrefix } from "../../models/pytorchLayout.js";
import { writeSafetensors } from "../export/safetensors.js";
import type { EncoderModel } from "./encoderModel.js";

/**
 * The weights as a safetensors file, by PyTorch's names and in its layout: those of the network under their own names, those of
 * the head behind `head.`; what they are of stands in the file's metadata.
 */
export function exportWeights({ encoder, head, weights, plan }: EncoderModel): Uint8Array<ArrayBuffer> {
  const metadata = {
    format: "pt",
    network: encoder.id,
    input: encoder.input.join(","),
    settings: JSON.stringify(encoder.settings),
    head: JSON.stringify(head),
    loss: plan.objective.id,
  };
  return writeSafetensors({ ...toPyTorch(weights.encoder), ...withPrefix(toPyTorch(weights.head), "head.") }, metadata);
}
