import { SalientError } from "../../src/core/errors.js";
import type { Config } from "../config.js";
import { type Log, safeError } from "../log.js";
import { problemOf } from "../problem.js";
import type { Attempts, Claim, Outcome } from "../store/attempts.js";
import { answersFolder, type Files } from "../store/files.js";
import { runKinds } from "../store/runKinds.js";
import type { RunOrder } from "./jobMessages.js";
import { meansOf } from "./means.js";
import type { Queue } from "./queue.js";
import { startJob } from "./startJob.js";
import { throttleProgress } from "./throttle.js";

/** A run whose workers died so often is not begun again. */
const DEATHS = 3;

/** Computes queued runs, each in a process of its own. */
export type Runner = {
  start(): Promise<void>;
  /** Ends the computation of a run that has been cancelled, if it is here. */
  end(run: string): void;
  /** Puts what is computing back into the queue and waits until its processes have ended. */
  stop(): Promise<void>;
};

export type RunnerParts = {
  config: Config;
  log: Log;
  attempts: Attempts;
  queue: Queue;
  files: Files;
  filesFolder: string;
  alone: boolean;
};

export function openRunner(parts: RunnerParts): Runner {
  const { config, attempts, queue } = parts;
  const computing = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  let stopping = false;
  const begin = async (id: string, job: string, lost: AbortSignal) => {
    if (stopping) throw new Error("the server is stopping");
    const claim = await attempts.claim(id, job);
    if (!claim) return;
    if (claim.deaths >= DEATHS) return void (await attempts.fail(claim, diedTooOften()));
    const controller = new AbortController();
    lost.addEventListener("abort", () => controller.abort(), { once: true });
    if (lost.aborted) controller.abort();
    const ended = attempt(parts, claim, controller, () => stopping);
    computing.set(id, { controller, ended });
    await ended.finally(() => computing.delete(id));
  };
  return {
    async start() {
      if (parts.alone) await recover(attempts, queue);
      await queue.work({ compute: begin, giveUp: (id) => giveUp(attempts, id) }, config.runsAtOnce);
    },
    end: (run) => computing.get(run)?.controller.abort(),
    async stop() {
      stopping = true;
      await queue.pause();
      const all = [...computing.values()];
      for (const { controller } of all) controller.abort();
      await Promise.allSettled(all.map(({ ended }) => ended));
    },
  };
}

/** One attempt: compute, then publish, fail, or put back. What it left unpublished goes. */
async function attempt(parts: RunnerParts, claim: Claim, controller: AbortController, stopping: () => boolean) {
  const { log, attempts, files } = parts;
  const { id } = claim;
  const batch = `${id}-${claim.attempt}`;
  try {
    const outcome = await compute(parts, claim, batch, controller).catch((error: unknown) => ({ error }));
    // A publication that the database refuses is thrown: the queue then gives the run another attempt.
    if (!("error" in outcome)) await attempts.finish(claim, outcome);
    else if (stopping()) await attempts.requeue(claim);
    else if (!controller.signal.aborted) await failOrGoOn(attempts, claim, outcome.error);
    if ("error" in outcome && !(outcome.error instanceof SalientError))
      log.error({ err: safeError(outcome.error), run: id }, "a run failed in an unforeseen way");
  } finally {
    await files
      .discard(batch)
      .then(() => attempts.forgetAnswers(id))
      .catch((error) => log.warn({ err: safeError(error), run: id }, "leftovers of a run remain"));
  }
}

/** A run whose process died is begun again where it goes on from where it stood, unless its processes die again and again. */
async function failOrGoOn(attempts: Attempts, claim: Claim, error: unknown): Promise<void> {
  const died = error instanceof SalientError && error.code === "RUN_INTERRUPTED";
  const again = died && runKinds[claim.kind].resumes && claim.deaths + 1 < DEATHS;
  await (again ? attempts.requeue(claim, { died }) : attempts.fail(claim, problemOf(error)));
}

async function compute(
  { config, log, attempts, filesFolder }: RunnerParts,
  claim: Claim,
  batch: string,
  controller: AbortController,
): Promise<Outcome> {
  const progress = throttleProgress(async (event) => {
    const current = await attempts.progress(claim, event).catch((error) => {
      log.warn({ err: safeError(error), run: claim.id }, "the progress of a run could not be kept");
      return true;
    });
    // Cancelled or taken over, perhaps by another server: nobody waits for this attempt any more.
    if (!current) controller.abort();
  });
  const { kind, cohort, plan, files: own } = claim;
  const answered = answersFolder(filesFolder, claim.id);
  const given = await attempts.given(claim);
  const order = { ...meansOf(config, filesFolder), kind, batch, answered, cohort, plan, own, given } as RunOrder;
  const { signal } = controller;
  const options = { onProgress: progress.report, signal, memoryMb: config.jobMemoryMb };
  return startJob(order, options).finally(progress.settle);
}

/** The only server finds runs that its predecessor did not finish: they begin anew, or fail when that happened too often. */
async function recover(attempts: Attempts, queue: Queue): Promise<void> {
  for (const run of await attempts.unfinished()) {
    if (run.job) await queue.drop(run.job);
    if (run.deaths + 1 >= DEATHS) await attempts.fail(run, diedTooOften());
    else await attempts.requeue(run, { died: true });
  }
}

async function giveUp(attempts: Attempts, id: string): Promise<void> {
  const run = (await attempts.unfinished()).find((unfinished) => unfinished.id === id);
  if (run) await attempts.fail(run, diedTooOften());
}

function diedTooOften() {
  return problemOf(new SalientError("RUN_INTERRUPTED", `the server that computed it died, ${DEATHS} times in a row`));
}
