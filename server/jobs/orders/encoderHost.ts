import { SalientError } from "../../../src/core/errors.js";
import { unpackEncoder } from "../../../src/encoders/encoderFile.js";
import type { EncoderModel } from "../../../src/encoders/encoderModel.js";
import type { EncoderHost } from "../../../src/encoders/host.js";
import { readSafetensors } from "../../../src/export/safetensors.js";
import { nodeEngine } from "../../engine/nodeEngine.js";
import { environment } from "../../environment.js";
import { type Files, openFiles } from "../../store/files.js";
import { openImages } from "../../store/images/openImages.js";
import { GIVEN_WEIGHTS } from "../../store/runKinds.js";
import { checkpointFile } from "../checkpointFile.js";
import type { RunOrder } from "../jobMessages.js";
import type { Means } from "../means.js";

/** What encoders need of this process: an engine, started once they are wanted, and the stored images. */
export function storedHost({ files, engine }: Pick<Means, "files" | "engine">): Promise<EncoderHost> {
  return hostOf({ files: openFiles(files), engine });
}

/** The same where images lie elsewhere. */
export async function hostOf({ files, engine }: ImagesAt): Promise<EncoderHost> {
  return {
    environment: environment(await nodeEngine(engine)),
    images: (set) => openImages(files, set, { empty: Number.NaN }),
  };
}
export type ImagesAt = Pick<Means, "engine"> & { readonly files: Pick<Files, "readParts"> };

/** The same for a pretraining: its checkpoint, and the stored encoders that its plan names. */
export async function pretrainingHost(order: RunOrder<"pretrain">): Promise<EncoderHost> {
  const files = openFiles(order.files);
  const encoder = (id: string) => storedEncoder(files, filesOf(order, id));
  return {
    ...(await storedHost(order)),
    checkpoints: checkpointFile(order.answered, order.batch),
    encoder,
    weights: async (id) => {
      const own = id === GIVEN_WEIGHTS ? order.own[id] : undefined;
      if (!own) return { kind: "encoder", model: await encoder(id) };
      return { kind: "published", weights: readSafetensors(await files.read(own)).tensors };
    },
  };
}

/** A stored encoder, by the hashes of its files. */
export async function storedEncoder(
  files: Pick<Files, "read">,
  { json, bin }: { readonly json: string; readonly bin: string },
): Promise<EncoderModel> {
  return unpackEncoder(Buffer.from(await files.read(json)).toString("utf8"), await files.read(bin));
}

/** The files of an encoder that the plan names. */
export function filesOf({ given }: Pick<RunOrder, "given">, id: string): { json: string; bin: string } {
  const { "encoder.json": json, "encoder.bin": bin } = given[id] ?? {};
  if (json && bin) return { json, bin };
  throw new SalientError("ENCODER_UNKNOWN", `there is no encoder ${id}`);
}
