import { unpackEncoder } from "../../../src/encoders/encoderFile.js";
import type { EncoderModel } from "../../../src/encoders/encoderModel.js";
import type { EncoderHost } from "../../../src/encoders/host.js";
import { nodeEngine } from "../../engine/nodeEngine.js";
import { environment } from "../../environment.js";
import { type Files, openFiles } from "../../store/files.js";
import { openImages } from "../../store/images/openImages.js";
import type { Means } from "../means.js";

/** What encoders need of this process: an engine, started once they are wanted, and the stored images. */
export async function encoderHost({ files, engine }: Pick<Means, "files" | "engine">): Promise<EncoderHost> {
  const stored = openFiles(files);
  return {
    environment: environment(await nodeEngine(engine)),
    images: (set) => openImages(stored, set, { empty: Number.NaN }),
  };
}

/** A stored encoder, by the hashes of its files. */
export async function storedEncoder(
  files: Pick<Files, "read">,
  { json, bin }: { readonly json: string; readonly bin: string },
): Promise<EncoderModel> {
  return unpackEncoder(Buffer.from(await files.read(json)).toString("utf8"), await files.read(bin));
}
