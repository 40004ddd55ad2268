import { createHash, randomUUID } from "node:crypto";
import { open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { SalientError } from "../../src/core/errors.js";

/** Bytes written down but not yet part of the store: a transaction adopts them, or they are discarded. */
export type Staged = { readonly hash: string; readonly size: number; readonly key: string };

/** The hashes of files, by name. */
export function hashesOf(files: Readonly<Record<string, Staged>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, { hash }]) => [name, hash]));
}

/** Where a part of a file lies, in bytes. */
export type Part = { readonly offset: number; readonly length: number };

/** Files by the SHA-256 of their content. What is read whole was checked against it. */
export type Files = {
  /** Writes bytes down under a batch, whose leftovers `discard` removes. */
  stage(batch: string, bytes: Uint8Array | string): Promise<Staged>;
  /** Makes staged bytes part of the store; quick, and the same when they are there already. */
  adopt(staged: Staged): Promise<void>;
  discard(batch: string): Promise<void>;
  discardAll(): Promise<void>;
  /** @throws SalientError `STORE_DAMAGED` when the file is missing or is not what was written */
  read(hash: string): Promise<Uint8Array>;
  /**
   * Parts of a file, in bytes. The file is not checked: whoever asks knows what the parts must be.
   * @throws SalientError `STORE_DAMAGED` when the file is missing or ends before them
   */
  readParts(hash: string, parts: readonly Part[]): Promise<Uint8Array[]>;
  remove(hash: string): Promise<void>;
  /** Keeps every file in its place until released, which gives the hashes whose removal was asked for meanwhile. */
  hold(): { release(): string[] };
  /** The hashes of every file that is kept. */
  list(): Promise<string[]>;
  /** Batches of staged bytes, and when they were last written to. */
  batches(): Promise<{ readonly batch: string; readonly changed: Date }[]>;
  /** The runs some of whose pieces' answers are kept, for another attempt. */
  answered(): Promise<string[]>;
  /** Removes the answers of a run's pieces. */
  forgetAnswers(run: string): Promise<void>;
};

/** Where a process that computes a run keeps what its pieces answered: beside the files, no part of them. */
export function answersFolder(folder: string, run: string): string {
  return join(answersBeside(folder), run);
}

function answersBeside(folder: string): string {
  return join(dirname(folder), "answered");
}

/** Opens the files of a data folder. Any process may; only the server adopts and removes. */
export function openFiles(folder: string): Files {
  const disk = new Disk(new FSDriver({ location: folder, visibility: "private" }));
  const holds = new Set<Set<string>>();
  return {
    async stage(batch, bytes) {
      const content = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
      const key = `staged/${batch}/${randomUUID()}`;
      await disk.put(key, content);
      return { hash: sha256(content), size: content.length, key };
    },
    async adopt({ hash, key }) {
      if (await disk.exists(keyOf(hash))) return disk.delete(key);
      await disk.move(key, keyOf(hash));
    },
    discard: (batch) => disk.deleteAll(`staged/${batch}`),
    discardAll: () => disk.deleteAll("staged"),
    async read(hash) {
      const bytes = await disk.getBytes(keyOf(hash)).catch(() => null);
      if (!bytes)
        throw new SalientError("STORE_DAMAGED", `the stored file ${short(hash)} is missing or cannot be read`);
      if (sha256(bytes) !== hash)
        throw new SalientError("STORE_DAMAGED", `the stored file ${short(hash)} has been changed`);
      return bytes;
    },
    readParts: (hash, parts) => readParts(join(folder, keyOf(hash)), hash, parts),
    async remove(hash) {
      if (holds.size === 0) await disk.delete(keyOf(hash));
      for (const wanted of holds) wanted.add(hash);
    },
    hold() {
      const wanted = new Set<string>();
      holds.add(wanted);
      return {
        release() {
          holds.delete(wanted);
          return [...wanted];
        },
      };
    },
    async list() {
      const { objects } = await disk.listAll("content", { recursive: true }).catch(() => ({ objects: [] }));
      return [...objects].filter((object) => object.isFile).map(({ name }) => name);
    },
    async batches() {
      const names = await namesIn(join(folder, "staged"));
      const changed = names.map((name) => stat(join(folder, "staged", name)).catch(() => null));
      const found = (await Promise.all(changed)).map((stats, i) => stats && { batch: names[i]!, changed: stats.mtime });
      return found.filter((batch) => batch !== null);
    },
    answered: () => namesIn(answersBeside(folder)),
    forgetAnswers: (run) => rm(answersFolder(folder, run), { recursive: true, force: true }),
  };
}

/** The SHA-256 of some content, in hexadecimal. */
export function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

async function readParts(path: string, hash: string, parts: readonly Part[]): Promise<Uint8Array[]> {
  const damaged = (why: string) => new SalientError("STORE_DAMAGED", `the stored file ${short(hash)} ${why}`);
  const file = await open(path).catch(() => {
    throw damaged("is missing or cannot be read");
  });
  try {
    const read: Uint8Array[] = [];
    for (const { offset, length } of parts) {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      if (bytesRead < length) throw damaged("is shorter than it was");
      read.push(bytes);
    }
    return read;
  } finally {
    await file.close();
  }
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function keyOf(hash: string): string {
  return `content/${hash.slice(0, 2)}/${hash}`;
}

function short(hash: string): string {
  return hash.slice(0, 12);
}
