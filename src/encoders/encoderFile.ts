import { EncoderPlan } from "../contract/encoderPlan.js";
import { SalientError } from "../core/errors.js";
import { type PackedFiles, type PackedKind, packFiles, unpackFiles } from "../export/packedFiles.js";
import type { EncoderModel } from "./encoderModel.js";

const unreadable = (what: string) => new SalientError("ENCODER_UNREADABLE", `the encoder cannot be read: ${what}`);
const kind: PackedKind = { format: "salient-encoder", version: 1, name: "encoder", unreadable };

/**
 * Writes an encoder down as two files: `encoder.json` (plan, network, how its input is made ready, directory of arrays) and
 * `encoder.bin` (weights). The same encoder gives the same bytes.
 */
export function packEncoder(encoder: EncoderModel): Promise<PackedFiles> {
  return packFiles(kind, encoder);
}

/**
 * Reads an encoder back.
 * @throws SalientError `ENCODER_UNREADABLE` when the version is unknown, the plan is not one, or the numbers were changed
 */
export async function unpackEncoder(json: string, bin: Uint8Array): Promise<EncoderModel> {
  const encoder = (await unpackFiles(kind, json, bin)) as unknown as EncoderModel;
  const plan = EncoderPlan.safeParse(encoder.plan);
  if (!plan.success) throw unreadable(`its plan is not valid: ${plan.error.issues[0].message}`);
  if (typeof encoder.people?.marks !== "string") throw unreadable("it does not say whom it learnt from; train it anew");
  return { ...encoder, plan: plan.data };
}
