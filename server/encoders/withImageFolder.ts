import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Files, openFiles } from "../store/files.js";

/** A folder for the images of one command, which is removed when it ends. */
export async function withImageFolder<T>(work: (files: Files) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "salient-images-"));
  try {
    return await work(openFiles(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
