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

type Kept = {
  /** Of the database. */
  readonly dump: Uint8Array;
  /** Where `openFiles` finds the files. */
  readonly filesFolder: string;
};

/**
 * Everything that is kept, as the entries of an archive: the manifest, the dump of the database, then the files by their
 * hash. None of the files may go meanwhile.
 */
export async function backupOf({ dump, filesFolder }: Kept): Promise<{ manifest: Manifest; entries: Iterable<Entry> }> {
  const content = join(filesFolder, "content");
  const found = await readdir(content, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((entry) => entry.isFile());
  const at = new Date().toISOString();
  const facts = { salient: version, at, database: sha256(dump), files: files.length };
  const manifest: Manifest = { format: "salient-backup", version: 1, ...facts };
  const entries: Entry[] = [
    { name: MANIFEST, content: Buffer.from(JSON.stringify(manifest, null, 2)) },
    { name: DATABASE, content: dump },
    ...files.map(({ name, parentPath }) => ({ name: `files/${name}`, content: { path: join(parentPath, name) } })),
  ];
  return { manifest, entries };
}

/** Writes a backup into a file, which appears under its name once it is whole. */
export async function backUp(kept: Kept, out: string, signal?: AbortSignal): Promise<Manifest> {
  const { manifest, entries } = await backupOf(kept);
  await appear(out, (partial) => writeArchive(partial, entries, signal));
  return manifest;
}

/** Has a file written beside its place and renames it once it is whole. */
export async function appear(out: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${out}.partial-${process.pid}`;
  try {
    await write(partial);
    await rename(partial, out);
  } finally {
    await rm(partial, { force: true });
  }
}
