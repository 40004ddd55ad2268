import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SalientError } from "../../src/core/errors.js";
import { unpackEncoder } from "../../src/encoders/encoderFile.js";
import type { EncoderModel } from "../../src/encoders/encoderModel.js";

/**
 * The encoder in a folder that `salient pretrain` wrote; its encoder.json may be named, too.
 * @throws SalientError `ENCODER_UNREADABLE`
 */
export async function readEncoderFolder(path: string): Promise<EncoderModel> {
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const read = (name: string) =>
    readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      throw new SalientError("ENCODER_UNREADABLE", `there is no ${name} in ${folder}`);
    });
  const [json, bin] = [await read("encoder.json"), await read("encoder.bin")];
  return unpackEncoder(json.toString("utf8"), bin);
}
