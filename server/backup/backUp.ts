import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { version } from "../environment.js";
import { sha256 } from "../store/files.js";
import { type Entry, writeArchive } from "./archive.js";

/** The first file of a backup: what the others are, so that a backup that was cut off is known. */
export const Manifest = z.strictObject({
  format: z.literal("salient-backup"),
  version: z.literal(1),
  salient: z.string(),
  at: z.iso.datetime(),
  /** The SHA-256 of the dump of the database. */
  database: z.string(),
  /** How many files there are, besides the dump. */
  files: z.int().min(0),
});
export type Manifest = z.output<typeof Manifest>;

export const MANIFEST = "salient-backup.json";
export const DATABASE = "database.tar.gz";

/**
 * Writes everything that is kept into one archive: the manifest, the dump of the database, then the files by their hash.
 * Nobody else may change them meanwhile. The archive appears under its name once it is whole.
 *
 * @param dump of the database
 * @param filesFolder where `openFiles` finds the files
 */
export async function backUp(
  { dump, filesFolder, out }: { dump: Uint8Array; filesFolder: string; out: string },
  signal?: AbortSignal,
): Promise<Manifest> {
  const content = join(filesFolder, "content");
  const found = await readdir(content, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((entry) => entry.isFile());
  const at = new Date().toISOString();
  const facts = { salient: version, at, database: sha256(dump), files: files.length };
  const manifest: Manifest = { format: "salient-backup", version: 1, ...facts };
  async function* entries(): AsyncGenerator<Entry> {
    yield { name: MANIFEST, content: Buffer.from(JSON.stringify(manifest, null, 2)) };
    yield { name: DATABASE, content: dump };
    for (const { name, parentPath } of files)
      yield { name: `files/${name}`, content: { path: join(parentPath, name) } };
  }
  const partial = `${out}.partial-${process.pid}`;
  try {
    await writeArchive(partial, entries(), signal);
    await rename(partial, out);
  } finally {
    await rm(partial, { force: true });
  }
  return manifest;
}
