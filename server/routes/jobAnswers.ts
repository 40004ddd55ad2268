import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Response } from "express";
import { SalientError } from "../../src/core/errors.js";
import type { AnswerOrder } from "../jobs/jobMessages.js";
import { type Means, meansOf } from "../jobs/means.js";
import { startJob } from "../jobs/startJob.js";
import { openTurns } from "../jobs/turns.js";
import type { Services } from "../services.js";

type Asked<O> = O extends unknown ? Omit<O, keyof Means | "answer"> : never;
/** What a process of its own answers, while a request waits for it. */
export type JobAnswers = (order: Asked<AnswerOrder>, response: Response) => Promise<Buffer>;

/** How many requests are computed for at the same time. */
const AT_ONCE = 2;

/** Computes for requests that wait: in a process of its own, in turns, within a time limit, while the client is there. */
export function openJobAnswers({ config, uploads, filesFolder, stopping }: Services): JobAnswers {
  const turns = openTurns(AT_ONCE);
  return async (order, response) => {
    const answer = join(uploads, randomUUID());
    const late = AbortSignal.timeout(config.assignSeconds * 1000);
    const signal = AbortSignal.any([late, goneSignal(response), stopping]);
    const whole = { ...order, ...meansOf(config, filesFolder), answer };
    try {
      await turns(() => startJob(whole, { signal, memoryMb: config.jobMemoryMb }));
      return await readFile(answer);
    } catch (error) {
      throw late.aborted ? tookTooLong(config.assignSeconds) : error;
    } finally {
      await rm(answer, { force: true });
    }
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
  return new SalientError("NOT_READY", `the answer took longer than the ${seconds} s it may`, {
    hint: "Ask about fewer people at a time, use the command line, or raise SALIENT_ASSIGN_SECONDS.",
  });
}
