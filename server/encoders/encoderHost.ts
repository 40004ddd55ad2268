import { readFile } from "node:fs/promises";
import type { EncoderHost } from "../../src/encoders/host.js";
import type { EngineReport } from "../../src/engine/engine.js";
import { readSafetensors } from "../../src/export/safetensors.js";
import type { Checkpoints } from "../../src/train/training.js";
import { environment } from "../environment.js";
import type { Files } from "../store/files.js";
import { openImages } from "../store/images/openImages.js";
import { readEncoderFolder } from "./encoderFolder.js";

type Where = {
  /** Where the cohort's images are kept. */
  readonly files: Pick<Files, "readParts">;
  readonly engine: Pick<EngineReport, "name" | "device" | "versions">;
  readonly checkpoints?: Checkpoints | undefined;
};

/** What a command has for encoders: images on disk, and encoders and weights by their paths. */
export function encoderHost({ files, engine, checkpoints }: Where): EncoderHost {
  return {
    environment: environment(engine),
    images: (set) => openImages(files, set, { empty: Number.NaN }),
    encoder: readEncoderFolder,
    async weights(path) {
      if (!path.endsWith(".safetensors")) return { kind: "encoder", model: await readEncoderFolder(path) };
      return { kind: "published", weights: readSafetensors(await readFile(path)).tensors };
    },
    ...(checkpoints ? { checkpoints } : {}),
  };
}
