import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RequestHandler, Response } from "express";
import { SalientError } from "../../src/core/errors.js";
import { startJob } from "../jobs/startJob.js";
import { openTurns } from "../jobs/turns.js";
import type { Services } from "../services.js";
import { jsonOrCsv, sendCsv } from "./answer.js";
import { finished } from "./results.js";
import { withUpload } from "./upload.js";

/** How many tables of new people are placed at the same time. */
const AT_ONCE = 2;

/** Places the people of a table with a run's model, in a process of its own; nothing of them is kept. */
export function placePeople({
  config,
  runs,
  uploads: folder,
  filesFolder,
  stopping,
}: Services): RequestHandler<{ id: string }> {
  const turns = openTurns(AT_ONCE);
  return async (request, response) => {
    const as = jsonOrCsv(request);
    const { modelJson, modelBin } = finished(await runs.get(request.params.id));
    const limits = { folder, maxBytes: config.maxUploadBytes };
    const text = await withUpload(request as never, limits, async ({ path }) => {
      const answer = join(folder, randomUUID());
      const files = { files: filesFolder, modelJson, modelBin, table: path, answer };
      const late = AbortSignal.timeout(config.assignSeconds * 1000);
      const signal = AbortSignal.any([late, goneSignal(response), stopping]);
      const options = { signal, memoryMb: config.jobMemoryMb };
      try {
        await turns(() => startJob({ kind: "assign", ...files, as, threads: config.threads } as const, options));
        return await readFile(answer, "utf8");
      } catch (error) {
        throw late.aborted ? tookTooLong(config.assignSeconds) : error;
      } finally {
        await rm(answer, { force: true });
      }
    });
    if (as === "csv") sendCsv(response, "assignments.csv", text);
    else response.type("json").send(text);
  };
}

/** Aborted when the client leaves before it was answered. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

function tookTooLong(seconds: number): SalientError {
  return new SalientError("NOT_READY", `placing these people took longer than the ${seconds} s it may`, {
    hint: "Send fewer people at a time, use `salient assign`, or raise SALIENT_ASSIGN_SECONDS.",
  });
}
