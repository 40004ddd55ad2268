import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { deserialize, serialize } from "node:v8";
import { SalientError } from "../../src/core/errors.js";
import type { Checkpoint, Checkpoints } from "../../src/train/training.js";

const HASH = 32;

/**
 * Keeps the last checkpoint of a training in one file, whole or not at all.
 *
 * @param work what is trained, on whom, by a hash: a checkpoint of other work is not gone on from
 * @throws SalientError `ENCODER_UNREADABLE` on reading, where the file is of other work or damaged
 */
export function checkpointFile(path: string, work: string): Checkpoints {
  return {
    async read() {
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
      return bytes && readCheckpoint(bytes, work);
    },
    async write(checkpoint) {
      await mkdir(dirname(path), { recursive: true });
      const content = serialize({ work, checkpoint });
      const partial = `${path}.partial-${process.pid}`;
      const file = await open(partial, "w", 0o600);
      try {
        await file.writeFile(Buffer.concat([sha256(content), content]));
        // On disk before it has the name: a machine that goes down leaves the old one or the new one.
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partial, path);
    },
  };
}

function readCheckpoint(bytes: Buffer, work: string): Checkpoint {
  const content = bytes.subarray(HASH);
  if (!sha256(content).equals(bytes.subarray(0, HASH))) throw unreadable("it is damaged");
  const kept = deserialize(content) as { readonly work: string; readonly checkpoint: Checkpoint };
  if (kept.work !== work) throw unreadable("it is of another plan, or of another cohort");
  return kept.checkpoint;
}

function unreadable(what: string): SalientError {
  const message = `the checkpoint cannot be gone on from: ${what}`;
  return new SalientError("ENCODER_UNREADABLE", message, { hint: "Start the training anew." });
}

function sha256(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
