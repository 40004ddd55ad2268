import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync } from "node:zlib";
import { extract } from "tar-stream";

const PACKAGE = "@sparticuz/chromium";

/**
 * The environment in which WebGPU finds SwiftShader, a graphics card in software, which the browser of the browser tests
 * brings along with a loader for it. Unpacked into a temporary folder, once for each version. A process must start with it.
 */
export async function swiftShader(): Promise<Record<string, string>> {
  const load = createRequire(import.meta.url);
  const packed = join(dirname(load.resolve(PACKAGE)), "../../bin/swiftshader.tar.br");
  const { version } = JSON.parse(readFileSync(join(dirname(packed), "../package.json"), "utf8"));
  const folder = join(tmpdir(), `salient-swiftshader-${version}`);
  if (!existsSync(folder)) await unpack(packed, folder);
  return {
    LD_LIBRARY_PATH: folder,
    VK_ICD_FILENAMES: join(folder, "vk_swiftshader_icd.json"),
    XDG_RUNTIME_DIR: folder,
    SALIENT_WEBGPU_SOFTWARE: "1",
  };
}

/** Through a folder of this process, so that others never see it half done. */
async function unpack(packed: string, folder: string): Promise<void> {
  const making = `${folder}-${process.pid}`;
  mkdirSync(making, { recursive: true });
  const entries = extract();
  entries.on("entry", ({ name }, stream, next) => {
    pipeline(stream, createWriteStream(join(making, name))).then(() => next(), next);
  });
  await pipeline(Readable.from([brotliDecompressSync(readFileSync(packed))]), entries);
  try {
    renameSync(making, folder);
  } catch {
    // Another process was faster; what it made is the same.
    rmSync(making, { recursive: true });
  }
}
