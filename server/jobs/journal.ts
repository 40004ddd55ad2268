import { createHash } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Plain } from "../../src/core/state.js";

/** What the pieces of a run have answered so far, on disk: another attempt at the run need not compute them again. */
export type Journal = {
  get(key: string): { readonly answer: Plain } | undefined;
  /** Never throws: an answer that cannot be written down is only not remembered. */
  add(key: string, answer: Plain): void;
  close(): void;
};

type Place = { readonly file: number; readonly offset: number; readonly length: number };

/** A record: the length of its content (32 bits), its key, the content's SHA-256, the content. */
const HASH = 32;
const HEADER = 4 + 2 * HASH;
/** Bytes that one attempt writes at most. */
const MOST = 2 ** 29;

/**
 * Opens the journal of a run: every attempt appends to a file of its own and reads those of all. A record that was cut
 * off or does not match its hash is as good as none.
 * @param folder of the run
 * @param attempt names the file of this attempt
 */
export function openJournal(folder: string, attempt: string): Journal {
  mkdirSync(folder, { recursive: true });
  const files = readdirSync(folder).map((name) => openSync(join(folder, name), "r"));
  const places = new Map(files.flatMap(recordsOf));
  const own = openSync(join(folder, attempt), "a+", 0o600);
  let size = fstatSync(own).size;
  return {
    get(key) {
      const place = places.get(key);
      const content = place && read(place.file, place.offset, place.length);
      return content && contentOf(content);
    },
    add(key, answer) {
      if (size > MOST || places.has(key)) return;
      try {
        const record = recordOf(key, answer);
        // One write: what follows a record that was cut off would not be found.
        if (writeSync(own, record) < record.length) size = MOST + 1;
        else places.set(key, { file: own, offset: size + HEADER - HASH, length: record.length - HEADER + HASH });
        size += record.length;
      } catch {
        size = MOST + 1;
      }
    },
    close: () => [...files, own].forEach(closeSync),
  };
}

function recordOf(key: string, answer: Plain): Buffer {
  const content = serialize(answer);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([length, Buffer.from(key, "hex"), sha256(content), content]);
}

/** Where the records of a file lie, hash and content, by their keys. */
function recordsOf(file: number): [string, Place][] {
  const { size } = fstatSync(file);
  const found: [string, Place][] = [];
  for (let offset = 0; offset + HEADER <= size; ) {
    const header = read(file, offset, HEADER);
    const length = header.readUInt32LE(0);
    if (offset + HEADER + length > size) break;
    const key = header.toString("hex", 4, 4 + HASH);
    found.push([key, { file, offset: offset + HEADER - HASH, length: HASH + length }]);
    offset += HEADER + length;
  }
  return found;
}

function contentOf(hashed: Buffer): { answer: Plain } | undefined {
  const content = hashed.subarray(HASH);
  return sha256(content).equals(hashed.subarray(0, HASH)) ? { answer: deserialize(content) as Plain } : undefined;
}

function read(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, offset);
  return bytes;
}

function sha256(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
