import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { SalientError } from "../../src/core/errors.js";
import { pack, unpack } from "../../src/core/state.js";
import type { Checkpoint, Checkpoints } from "../../src/train/training.js";

/** The first bytes of such a file. */
const MARK = "SALCHECK";
const START = MARK.length + 4;

/**
 * Keeps the last checkpoint of a training in one file, which is never seen half-written.
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
      const { json, arrays, bytes } = pack(checkpoint);
      const head = Buffer.from(JSON.stringify({ work, arrays, json }));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(head.length);
      await mkdir(dirname(path), { recursive: true });
      const partial = `${path}.partial-${process.pid}`;
      await writeFile(partial, Buffer.concat([Buffer.from(MARK), length, head, bytes]));
      await rename(partial, path);
    },
  };
}

function readCheckpoint(bytes: Buffer, work: string): Checkpoint {
  const unreadable = (what: string) =>
    new SalientError("ENCODER_UNREADABLE", `the checkpoint cannot be gone on from: ${what}`, {
      hint: "Start the training anew.",
    });
  if (bytes.toString("latin1", 0, MARK.length) !== MARK) throw unreadable("it is not one that Salient wrote");
  const end = START + bytes.readUInt32LE(MARK.length);
  const head = JSON.parse(bytes.toString("utf8", START, end));
  if (head.work !== work) throw unreadable("it is of another plan, or of another cohort");
  return unpack({ ...head, bytes: bytes.subarray(end) }) as Checkpoint;
}
