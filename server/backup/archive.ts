import { createReadStream, createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { extract, pack } from "tar-stream";

/** A file of an archive: its bytes, or where they lie on the disk. */
export type Entry = { readonly name: string; readonly content: Uint8Array | { readonly path: string } };

/** Writes a new tar archive, one file after the other. @throws when there is a file of that name */
export async function writeArchive(path: string, entries: AsyncIterable<Entry>, signal?: AbortSignal): Promise<void> {
  const tar = pack();
  const fill = async () => {
    for await (const { name, content } of entries) {
      const bytes = content instanceof Uint8Array ? content : await readFile(content.path);
      const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await new Promise<void>((resolve, reject) => {
        tar.entry({ name }, whole, (error) => (error ? reject(error) : resolve()));
      });
    }
    tar.finalize();
  };
  const file = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
  const options = signal ? { signal } : {};
  const filled = fill();
  filled.catch((error: Error) => tar.destroy(error));
  await Promise.all([filled, pipeline(tar, file, options)]);
}

/** The files of a tar archive in their order, whole. */
export async function* readArchive(path: string): AsyncGenerator<{ name: string; content: Buffer }> {
  const tar = extract();
  const source = createReadStream(path);
  source.on("error", (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      yield { name: entry.header.name, content: Buffer.concat(chunks) };
    }
  } finally {
    source.destroy();
  }
}
