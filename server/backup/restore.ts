import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { SalientError } from "../../src/core/errors.js";
import { sha256 } from "../store/files.js";
import { takeLock } from "../store/lock.js";
import { ownFolder } from "../store/ownFolder.js";
import { readArchive } from "./archive.js";
import { DATABASE, MANIFEST, Manifest } from "./backUp.js";
import { completeDump } from "./completeDump.js";

/** What came back: how many files, when the backup was made (null for a mere dump), and what had been deleted since a dump. */
export type Restored = {
  readonly files: number;
  readonly at: string | null;
  readonly forgotten: { readonly cohorts: number; readonly runs: number };
};

/**
 * Brings a backup, or a dump of the database that a server made, back into a data folder that has no database. A backup
 * is checked whole before anything of it is put in its place; the database comes last. A dump needs the files, too: those
 * in the data folder, or of another folder.
 *
 * @param from where a dump finds the files, when not in the data folder
 * @throws SalientError `BACKUP_UNREADABLE`; `STORE_LOCKED` while a server has the folder; `STORE_PRESENT` when there is a
 *   database already
 */
export async function restore(path: string, data: string, from: string | null = null): Promise<Restored> {
  const made = await ownFolder(data);
  const lock = await takeLock(join(data, "database.lock"));
  const staging = join(data, `restoring-${process.pid}`);
  let done = false;
  try {
    if (existsSync(join(data, "database")))
      throw new SalientError("STORE_PRESENT", `there is a database in ${data} already`);
    await mkdir(staging);
    const gzip = await isGzip(path);
    const restored = await (gzip ? restoreDump(path, { data, staging, from }) : restoreAll(path, data, staging));
    done = true;
    return restored;
  } finally {
    await rm(staging, { recursive: true, force: true });
    await lock.release();
    // A folder that was made for what is then refused goes again, unless something has come into it.
    if (made && !done) await rmdir(data).catch(() => {});
  }
}

type Places = { readonly data: string; readonly staging: string; readonly from: string | null };

async function restoreDump(path: string, { data, staging, from }: Places): Promise<Restored> {
  await loadDatabase(await readFile(path), staging);
  const { files, ...forgotten } = await completeDump(staging, join(data, "files"), from);
  await rename(join(staging, "database"), join(data, "database"));
  return { files, at: null, forgotten };
}

async function restoreAll(path: string, data: string, staging: string): Promise<Restored> {
  const { manifest, dump, hashes } = await unpackAll(path, staging);
  await loadDatabase(dump, staging);
  for (const hash of hashes) {
    const folder = join(data, "files/content", hash.slice(0, 2));
    await mkdir(folder, { recursive: true });
    await rename(join(staging, hash), join(folder, hash));
  }
  await rename(join(staging, "database"), join(data, "database"));
  return { files: hashes.length, at: manifest.at, forgotten: { cohorts: 0, runs: 0 } };
}

/** Lays the files out under their hashes. */
async function unpackAll(path: string, staging: string) {
  let manifest: Manifest | undefined;
  let dump: Buffer | undefined;
  const hashes: string[] = [];
  try {
    for await (const { name, content } of readArchive(path)) {
      if (name === MANIFEST) manifest = Manifest.parse(JSON.parse(content.toString("utf8")));
      else if (name === DATABASE) dump = content;
      else {
        const hash = sha256(content);
        if (name !== `files/${hash}`) throw unreadable("a file in it has been changed");
        await writeFile(join(staging, hash), content, { mode: 0o600 });
        hashes.push(hash);
      }
    }
  } catch (error) {
    throw error instanceof SalientError || isOfSystem(error) ? error : unreadable("it is not a backup, or is cut off");
  }
  if (!manifest) throw unreadable("it is not a backup of Salient");
  if (!dump || sha256(dump) !== manifest.database || hashes.length !== manifest.files)
    throw unreadable("it is cut off, or has been changed");
  return { manifest, dump, hashes };
}

async function loadDatabase(dump: Uint8Array, staging: string): Promise<void> {
  try {
    // Unpacked here: what is damaged would otherwise be an error that nobody can catch.
    const loadDataDir = new Blob([new Uint8Array(await promisify(gunzip)(dump))], { type: "application/x-tar" });
    const client = await PGlite.create({ dataDir: join(staging, "database"), loadDataDir });
    await client.query("select count(*) from runs").finally(() => client.close());
  } catch (error) {
    throw isOfSystem(error) ? error : unreadable("its database cannot be opened");
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  const head = Buffer.alloc(2);
  await file.read(head, 0, 2, 0).finally(() => file.close());
  return head.readUInt16BE(0) === 0x1f8b;
}

/** Whether the disk said it, not the archive. */
function isOfSystem(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === "string";
}

function unreadable(why: string): SalientError {
  return new SalientError("BACKUP_UNREADABLE", `the backup cannot be brought back: ${why}`);
}
