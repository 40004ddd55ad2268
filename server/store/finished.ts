import { SalientError } from "../../src/core/errors.js";
import { type RunFiles, type RunKind, runKinds } from "./runKinds.js";
import type { RunRow } from "./runRows.js";

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

/** The files of a run's model, as orders name them. */
export function modelOf(files: RunFiles<"discover">) {
  return { modelJson: files["model.json"], modelBin: files["model.bin"] };
}
