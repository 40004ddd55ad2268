import { createReadStream, createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract, pack } from "tar-stream";

/** A file of an archive: its bytes, or where they lie on the disk. */
export type Entry = { readonly name: string; readonly content: Uint8Array | { readonly path: string } };

/** A tar archive as a stream, one file after the other. */
export function packArchive(entries: Iterable<Entry>): Readable {
  const tar = pack();
  const fill = async () => {
    for (const { name, content } of entries) {
      const bytes = content instanceof Uint8Array ? content : await readFile(content.path);
      const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await new Promise<void>((resolve, reject) => {
        tar.entry({ name }, whole, (error) => (error ? reject(error) : resolve()));
      });
    }
    tar.finalize();
  };
  fill().catch((error: Error) => tar.destroy(error));
  return tar;
}

/** Writes a new tar archive. @throws when there is a file of that name */
export async function writeArchive(path: string, entries: Iterable<Entry>, signal?: AbortSignal): Promise<void> {
  await writeStream(path, packArchive(entries), signal);
}

/** Writes a stream into a new file that only its owner may read, until the disk has it. */
export async function writeStream(path: string, stream: Readable, signal?: AbortSignal): Promise<void> {
  const file = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(stream, file, signal ? { signal } : {});
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
