import { type RunOptions, run } from "../../../src/core/run.js";
import type { EncoderModel } from "../../../src/encoders/encoderModel.js";
import { readConfig } from "../../config.js";
import { encoderHost } from "../../encoders/encoderHost.js";
import { withImageFolder } from "../../encoders/withImageFolder.js";
import { nodeEngine } from "../../engine/nodeEngine.js";
import { type ReadCohort, type ReadOptions, readCohortOf } from "../cohortFiles.js";
import type { Given } from "../command.js";
import { neededColumns } from "./neededColumns.js";

/** A cohort as it was read, with its embedding by an encoder among its columns. No engine is started without one. */
export async function readEmbedded(
  given: Given,
  paths: readonly string[],
  { encoder, onProgress, ...how }: ReadOptions & Pick<RunOptions, "onProgress"> & { encoder: EncoderModel | null },
): Promise<ReadCohort> {
  if (!encoder) return readCohortOf(given, paths, how);
  const keepIdentifying = [...(how.keepIdentifying ?? []), ...neededColumns(encoder)];
  return withImageFolder(async (files) => {
    const read = await readCohortOf(given, paths, { ...how, keepIdentifying, keepIn: files });
    const host = encoderHost({ files, engine: await nodeEngine(readConfig(process.env)) });
    const { withEmbedding } = await import("../../../src/encoders/withEmbedding.js");
    const driven = { ...(onProgress ? { onProgress } : {}), ...(how.signal ? { signal: how.signal } : {}) };
    const { images: _, ...cohort } = await run(withEmbedding(read.cohort, encoder, host), driven);
    return { ...read, cohort };
  });
}
