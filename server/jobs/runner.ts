import { SalientError } from "../../src/core/errors.js";
import type { Config } from "../config.js";
import { type Log, safeError } from "../log.js";
import { problemOf } from "../problem.js";
import { answersFolder, type Files } from "../store/files.js";
import type { Claim, Outcome, Runs } from "../store/runs.js";
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
  runs: Runs;
  queue: Queue;
  files: Files;
  filesFolder: string;
  alone: boolean;
};

export function openRunner(parts: RunnerParts): Runner {
  const { config, runs, queue } = parts;
  const computing = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  let stopping = false;
  const begin = async (id: string, job: string, lost: AbortSignal) => {
    if (stopping) throw new Error("the server is stopping");
    const claim = await runs.claim(id, job);
    if (!claim) return;
    if (claim.deaths >= DEATHS) return void (await runs.fail(claim, diedTooOften()));
    const controller = new AbortController();
    lost.addEventListener("abort", () => controller.abort(), { once: true });
    if (lost.aborted) controller.abort();
    const ended = attempt(parts, claim, controller, () => stopping);
    computing.set(id, { controller, ended });
    await ended.finally(() => computing.delete(id));
  };
  return {
    async start() {
      if (parts.alone) await recover(runs, queue);
      await queue.work({ compute: begin, giveUp: (id) => giveUp(runs, id) }, config.runsAtOnce);
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
  const { log, runs, files } = parts;
  const { id } = claim;
  const batch = `${id}-${claim.attempt}`;
  try {
    const outcome = await compute(parts, claim, batch, controller).catch((error: unknown) => ({ error }));
    // A publication that the database refuses is thrown: the queue then gives the run another attempt.
    if (!("error" in outcome)) await runs.finish(claim, outcome);
    else if (stopping()) await runs.requeue(claim);
    else if (!controller.signal.aborted) await runs.fail(claim, problemOf(outcome.error));
    if ("error" in outcome && !(outcome.error instanceof SalientError))
      log.error({ err: safeError(outcome.error), run: id }, "a run failed in an unforeseen way");
  } finally {
    await files
      .discard(batch)
      .then(() => runs.forgetAnswers(id))
      .catch((error) => log.warn({ err: safeError(error), run: id }, "leftovers of a run remain"));
  }
}

async function compute(
  { config, log, runs, filesFolder }: RunnerParts,
  claim: Claim,
  batch: string,
  controller: AbortController,
): Promise<Outcome> {
  const progress = throttleProgress(async (event) => {
    const current = await runs.progress(claim, event).catch((error) => {
      log.warn({ err: safeError(error), run: claim.id }, "the progress of a run could not be kept");
      return true;
    });
    // Cancelled or taken over, perhaps by another server: nobody waits for this attempt any more.
    if (!current) controller.abort();
  });
  const { cohort, plan } = claim;
  const answered = answersFolder(filesFolder, claim.id);
  const order = {
    kind: "discover",
    files: filesFolder,
    batch,
    answered,
    cohort,
    plan,
    threads: config.threads,
  } as const;
  const { signal } = controller;
  const options = { onProgress: progress.report, signal, memoryMb: config.jobMemoryMb };
  return startJob(order, options).finally(progress.settle);
}

/** The only server finds runs that its predecessor did not finish: they begin anew, or fail when that happened too often. */
async function recover(runs: Runs, queue: Queue): Promise<void> {
  for (const run of await runs.unfinished()) {
    if (run.job) await queue.drop(run.job);
    if (run.deaths + 1 >= DEATHS) await runs.fail(run, diedTooOften());
    else await runs.requeue(run, { died: true });
  }
}

async function giveUp(runs: Runs, id: string): Promise<void> {
  const run = (await runs.unfinished()).find((unfinished) => unfinished.id === id);
  if (run) await runs.fail(run, diedTooOften());
}

function diedTooOften() {
  return problemOf(new SalientError("RUN_INTERRUPTED", `the server that computed it died, ${DEATHS} times in a row`));
}
