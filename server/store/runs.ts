import { and, desc, eq, gt, inArray, lt } from "drizzle-orm";
import type { Problem, ProgressEvent, Run } from "../../src/contract/run.js";
import { SalientError } from "../../src/core/errors.js";
import { addRun, type Enqueue, type NewRun } from "./addRun.js";
import type { Queries } from "./database.js";
import { endRun, removeRun } from "./endRun.js";
import type { Staged } from "./files.js";
import { type Page, type PageQuery, pageOf } from "./page.js";
import { findRun, getRun, isRunId, type RunRow, runInfo, selectRuns, unknownRun } from "./runRows.js";
import { runEvents, runs } from "./schema.js";
import { lockFiles, type Store } from "./store.js";

export type RunEvent = typeof runEvents.$inferSelect;
/** A run as one attempt at computing it sees it. */
export type Claim = Pick<RunRow, "id" | "attempt" | "deaths" | "cohort" | "plan">;
/** What a finished attempt leaves behind. */
export type Outcome = {
  readonly result: Staged;
  readonly modelJson: Staged;
  readonly modelBin: Staged;
  readonly summary: NonNullable<Run["summary"]>;
};
/** Hears that something has happened to a run, after it was committed. */
export type Notify = (run: string) => void;

/** The runs that are kept. A finished run never changes. */
export type Runs = {
  /** Keeps and queues a run. A request that was seen before gives the run it gave then. */
  add(run: NewRun): Promise<Run>;
  /** @throws SalientError `RUN_UNKNOWN` */
  get(id: string): Promise<RunRow>;
  find(id: string): Promise<RunRow | null>;
  list(page: PageQuery & { cohort?: string | undefined }): Promise<Page<Run>>;
  remove(id: string): Promise<void>;
  cancel(id: string): Promise<Run>;
  /** Begins another attempt, if this job is still the one that should; null otherwise. */
  claim(id: string, job: string): Promise<Claim | null>;
  /** Tells how far an attempt is, unless it is no longer the current one; says whether it was. */
  progress(claim: Claim, event: ProgressEvent): Promise<boolean>;
  /** Publishes what an attempt found, unless it is no longer the current one; says whether it did. */
  finish(claim: Claim, outcome: Outcome): Promise<boolean>;
  fail(claim: Pick<Claim, "id" | "attempt">, error: Problem): Promise<boolean>;
  /** Puts a begun run back into the queue under a new job; `died` when its computation was not ended on purpose. */
  requeue(claim: Pick<Claim, "id" | "attempt" | "deaths">, how?: { died: boolean }): Promise<boolean>;
  /** Removes what the pieces of a run answered, once no other attempt will need it. */
  forgetAnswers(id: string): Promise<void>;
  /** Every run that is marked as computing. */
  unfinished(): Promise<RunRow[]>;
  events(id: string, after: number): Promise<RunEvent[]>;
};

export function openRuns(store: Store, enqueue: Enqueue, notify: Notify): Runs {
  const { queries } = store.database;
  const settle = async (id: string, change: (tx: Queries) => Promise<Run | null>): Promise<Run | null> => {
    const run = await queries.transaction(change);
    if (run) notify(id);
    // What stays for some reason goes at the next start.
    if (run) await store.files.forgetAnswers(id).catch(() => undefined);
    return run;
  };
  const current = ({ id, attempt }: Pick<Claim, "id" | "attempt">) =>
    and(eq(runs.id, id), eq(runs.attempt, attempt), eq(runs.status, "running"));
  return {
    add: (run) => queries.transaction((tx) => addRun(tx, run, enqueue)),
    get: (id) => getRun(queries, id),
    find: (id) => findRun(queries, id),
    async list({ next, limit, cohort }) {
      const before = next === undefined ? undefined : lt(runs.position, Number(next));
      const of = cohort === undefined ? undefined : eq(runs.cohort, cohort);
      const rows = await selectRuns(queries)
        .where(and(before, of))
        .orderBy(desc(runs.position))
        .limit(limit + 1);
      return pageOf(rows, limit, runInfo);
    },
    remove: (id) => removeRun(store, id),
    async cancel(id) {
      if (!isRunId(id)) unknownRun(id);
      const run = await settle(id, (tx) =>
        endRun(tx, and(eq(runs.id, id), inArray(runs.status, ["queued", "running"])), { status: "cancelled" }),
      );
      if (run) return run;
      const { status } = await getRun(queries, id);
      throw new SalientError("RUN_FINISHED", `the run is ${status} already`);
    },
    async claim(id, job) {
      const mine = and(eq(runs.id, id), eq(runs.job, job), inArray(runs.status, ["queued", "running"]));
      const [run] = await queries.select().from(runs).where(mine);
      if (!run) return null;
      // A job that comes again for a run that is marked as computing: its last worker was found dead.
      const deaths = run.deaths + (run.status === "running" ? 1 : 0);
      const begin = {
        status: "running" as const,
        attempt: run.attempt + 1,
        deaths,
        startedAt: new Date(),
        progress: null,
      };
      const [claimed] = await queries
        .update(runs)
        .set(begin)
        .where(and(mine, eq(runs.attempt, run.attempt)))
        .returning();
      return claimed ?? null;
    },
    async progress(claim, event) {
      const [run] = await queries
        .update(runs)
        .set({ progress: event })
        .where(current(claim))
        .returning({ id: runs.id });
      if (!run) return false;
      await queries.insert(runEvents).values({ run: claim.id, type: "progress", data: event });
      notify(claim.id);
      return true;
    },
    async finish(claim, { result, modelJson, modelBin, summary }) {
      const run = await settle(claim.id, async (tx) => {
        await lockFiles(tx);
        const hashes = { result: result.hash, modelJson: modelJson.hash, modelBin: modelBin.hash };
        const done = await endRun(tx, current(claim), { status: "done", summary, ...hashes });
        if (done) for (const staged of [result, modelJson, modelBin]) await store.files.adopt(staged);
        return done;
      });
      return run !== null;
    },
    async fail(claim, error) {
      return (await settle(claim.id, (tx) => endRun(tx, current(claim), { status: "failed", error }))) !== null;
    },
    async requeue(claim, { died } = { died: false }) {
      return queries.transaction(async (tx) => {
        const back = {
          status: "queued" as const,
          deaths: claim.deaths + (died ? 1 : 0),
          startedAt: null,
          progress: null,
        };
        const [run] = await tx.update(runs).set(back).where(current(claim)).returning({ id: runs.id });
        if (run)
          await tx
            .update(runs)
            .set({ job: await enqueue(tx, run.id) })
            .where(eq(runs.id, run.id));
        return run !== undefined;
      });
    },
    async forgetAnswers(id) {
      const run = await findRun(queries, id);
      if (run?.status !== "queued" && run?.status !== "running") await store.files.forgetAnswers(id);
    },
    unfinished: () => selectRuns(queries).where(eq(runs.status, "running")),
    events: (id, after) =>
      queries
        .select()
        .from(runEvents)
        .where(and(eq(runEvents.run, id), gt(runEvents.position, after)))
        .orderBy(runEvents.position),
  };
}
