import { Plan } from "../contract/plan.js";
import { SalientError } from "../core/errors.js";
import { type PackedArray, pack, unpack } from "../core/state.js";
import type { Model } from "../model.js";

const FORMAT = "salient-model";
const VERSION = 1;

/** A model as two files: `model.json` (plan, preprocessing, state, directory of arrays) and `model.bin` (little-endian numbers). */
export type ModelFiles = { readonly json: string; readonly bin: Uint8Array<ArrayBuffer> };

/** Writes a model down. The same model gives the same bytes. */
export async function packModel(model: Model): Promise<ModelFiles> {
  const { json, arrays, bytes } = pack(model);
  const bin = new Uint8Array(bytes);
  const header = {
    format: FORMAT,
    version: VERSION,
    sha256: await sha256(bin),
    bytes: bin.length,
    arrays,
    model: json,
  };
  return { json: `${JSON.stringify(header, null, 1)}\n`, bin };
}

/**
 * Reads a model back.
 * @throws SalientError `MODEL_UNREADABLE` when the version is unknown, the plan is not one, or the numbers were changed
 */
export async function unpackModel(json: string, bin: Uint8Array): Promise<Model> {
  const header = parse(json);
  if (header.format !== FORMAT) throw unreadable(`expected the format "${FORMAT}", found "${header.format}"`);
  if (header.version !== VERSION) throw unreadable(`this is version ${header.version}; version ${VERSION} can be read`);
  const found = await sha256(new Uint8Array(bin));
  if (found !== header.sha256)
    throw unreadable("the numbers in model.bin are not those that model.json was written with");
  const model = unpack({ json: header.model, arrays: header.arrays, bytes: bin }) as unknown as Model;
  const plan = Plan.safeParse(model.plan);
  if (!plan.success) throw unreadable(`its plan is not valid: ${plan.error.issues[0].message}`);
  return { ...model, plan: plan.data };
}

type Header = { format: unknown; version: unknown; sha256: string; arrays: readonly PackedArray[]; model: unknown };

function parse(json: string): Header {
  try {
    const header: unknown = JSON.parse(json);
    if (header !== null && typeof header === "object") return header as Header;
  } catch {
    // Falls through: both ways, it is not what we wrote.
  }
  throw unreadable("model.json is not JSON that Salient wrote");
}

function unreadable(what: string): SalientError {
  return new SalientError("MODEL_UNREADABLE", `the model cannot be read: ${what}`);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
