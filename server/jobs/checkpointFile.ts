import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Checkpoint, Checkpoints } from "../../src/train/training.js";

const HASH = 32;

/**
 * Keeps the last checkpoint of a training in a folder, whole or not at all: another attempt goes on from there. A file that
 * does not match its hash is as good as none.
 *
 * @param folder of the run
 * @param attempt names the file while it is written, so that two attempts never write into one
 */
export function checkpointFile(folder: string, attempt: string): Checkpoints {
  const path = join(folder, "checkpoint");
  return {
    async read() {
      const bytes = await readFile(path).catch(() => null);
      if (!bytes || !sha256(bytes.subarray(HASH)).equals(bytes.subarray(0, HASH))) return null;
      return deserialize(bytes.subarray(HASH)) as Checkpoint;
    },
    async write(checkpoint) {
      await mkdir(folder, { recursive: true });
      const content = serialize(checkpoint);
      const beside = join(folder, `${attempt}.part`);
      const file = await open(beside, "w", 0o600);
      try {
        await file.writeFile(Buffer.concat([sha256(content), content]));
        // On disk before it has the name: a machine that goes down leaves the old one or the new one.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    },
  };
}

function sha256(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
