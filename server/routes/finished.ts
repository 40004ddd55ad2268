import type { Response } from "express";
import { SalientError } from "../../src/core/errors.js";
import type { Files } from "../store/files.js";
import { type RunFiles, type RunKind, runKinds } from "../store/runKinds.js";
import type { RunRow } from "../store/runRows.js";

/**
 * A run that is done, with the hashes of its files.
 * @throws SalientError `RUN_NOT_DONE` for one without an answer, saying why there is none
 */
export function finished<K extends RunKind>(run: RunRow<K>): RunRow<K> & { readonly files: RunFiles<K> } {
  const { kind, status } = run;
  if (status === "done") return run as RunRow<K> & { readonly files: RunFiles<K> };
  const hint = status === "failed" || status === "cancelled" ? { hint: "Start another run." } : {};
  throw new SalientError("RUN_NOT_DONE", `the ${runKinds[kind].noun} is ${status}; it has no result`, hint);
}

/** Answers with a stored file, which never changes under its hash. */
export async function sendFile(response: Response, files: Files, hash: string, type: string): Promise<void> {
  response.set({ etag: `"${hash}"`, "cache-control": "private, no-cache" }).type(type);
  response.send(Buffer.from(await files.read(hash)));
}

/** The files of a run's model, as orders name them. */
export function modelOf(files: RunFiles<"discover">) {
  return { modelJson: files["model.json"], modelBin: files["model.bin"] };
}
