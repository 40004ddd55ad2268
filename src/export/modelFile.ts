import { Plan } from "../contract/plan.js";
import { SalientError } from "../core/errors.js";
import type { Model } from "../model.js";
import { type PackedFiles, type PackedKind, packFiles, unpackFiles } from "./packedFiles.js";

/** A model as two files: `model.json` (plan, preprocessing, state, directory of arrays) and `model.bin` (little-endian numbers). */
export type ModelFiles = PackedFiles;

const unreadable = (what: string) => new SalientError("MODEL_UNREADABLE", `the model cannot be read: ${what}`);
const kind: PackedKind = { format: "salient-model", version: 1, name: "model", unreadable };

/** Writes a model down. The same model gives the same bytes. */
export function packModel(model: Model): Promise<ModelFiles> {
  return packFiles(kind, model);
}

/**
 * Reads a model back.
 * @throws SalientError `MODEL_UNREADABLE` when the version is unknown, the plan is not one, or the numbers were changed
 */
export async function unpackModel(json: string, bin: Uint8Array): Promise<Model> {
  const model = (await unpackFiles(kind, json, bin)) as unknown as Model;
  const plan = Plan.safeParse(model.plan);
  if (!plan.success) throw unreadable(`its plan is not valid: ${plan.error.issues[0].message}`);
  return { ...model, plan: plan.data };
}
