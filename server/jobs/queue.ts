import { sql } from "drizzle-orm";
import { fromDrizzle, type JobWithMetadata, PgBoss } from "pg-boss";
import type { Log } from "../log.js";
import { safeError } from "../log.js";
import type { Enqueue } from "../store/addRun.js";
import type { Database } from "../store/database.js";

const RUNS = "runs";
const DEAD = "dead-runs";
const DAY = 24 * 3600;

export type QueuedRun = { readonly run: string };
export type QueueHandlers = {
  /** Computes a run; the signal says that this job no longer has it. Throwing puts the job back for another attempt. */
  compute(run: string, job: string, signal: AbortSignal): Promise<void>;
  /** A run whose workers died every time. */
  giveUp(run: string, job: string): Promise<void>;
};

/** The queue of runs, in the same database as the runs themselves. */
export type Queue = {
  enqueue: Enqueue;
  work(handlers: QueueHandlers, atOnce: number): Promise<void>;
  /** Takes a job out of the queue, so that nobody begins or repeats it. */
  drop(job: string): Promise<void>;
  /** Takes no more jobs; those that are being done go on. */
  pause(): Promise<void>;
  /** @throws when the queue cannot be asked */
  check(): Promise<void>;
  stop(): Promise<void>;
};

/** Heartbeats find a dead worker within half a minute; 10 s is the least pg-boss allows. */
const heartbeat = { heartbeatSeconds: 20, heartbeatRefreshSeconds: 5 };

export async function openQueue({ boss: options }: Database, log: Log): Promise<Queue> {
  const boss = new PgBoss({
    ...options,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    persistWarnings: false,
  });
  boss.on("error", (error) => log.error({ err: safeError(error) }, "the queue had an error"));
  await boss.start();
  await boss.createQueue(DEAD, { retryLimit: 5, notify: true });
  await boss.createQueue(RUNS, {
    retryLimit: 2,
    retryDelay: 1,
    heartbeatSeconds: heartbeat.heartbeatSeconds,
    expireInSeconds: DAY,
    retentionSeconds: 365 * DAY,
    deleteAfterSeconds: DAY,
    deadLetter: DEAD,
    notify: true,
  });
  return {
    async enqueue(tx, run) {
      const data: QueuedRun = { run };
      const job = await boss.send(RUNS, data, { db: fromDrizzle(tx as never, sql) });
      if (!job) throw new Error("the queue did not take the run");
      return job;
    },
    async work({ compute, giveUp }, atOnce) {
      const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, includeMetadata: true } as const;
      const worker = await boss.work(
        RUNS,
        { ...polling, localConcurrency: atOnce, heartbeatRefreshSeconds: heartbeat.heartbeatRefreshSeconds },
        async ([job]: JobWithMetadata<QueuedRun>[]) => {
          await compute(job!.data.run, job!.id, job!.signal);
          // Whoever waits behind a short run need not wait for the next look at the queue.
          boss.notifyWorker(worker);
        },
      );
      await boss.work(DEAD, polling, async ([job]: JobWithMetadata<QueuedRun>[]) =>
        giveUp(job!.data.run, job!.sourceId ?? job!.id),
      );
    },
    drop: async (job) => void (await boss.deleteJob(RUNS, job)),
    pause: () => boss.offWork(RUNS, { wait: false }),
    check: async () => void (await boss.getQueue(RUNS)),
    stop: () => boss.stop({ graceful: true, timeout: 15_000, close: true }),
  };
}
