import { and, eq, inArray } from "drizzle-orm";
import type { Problem, ProgressEvent } from "../../src/contract/run.js";
import type { Enqueue } from "./addRun.js";
import { endRun, type Notify, settleRun } from "./endRun.js";
import { hashesOf, type Staged } from "./files.js";
import { finished } from "./finished.js";
import { encodersNamed, type RunKind, type RunKinds, type RunSummary } from "./runKinds.js";
import { findRun, getRun, type RunRow, type StoredRun, selectRuns } from "./runRows.js";
import { runEvents, runs } from "./schema.js";
import { lockFiles, type Store } from "./store.js";

type ClaimOf<K extends RunKind> = Pick<
  StoredRun<K>,
  "id" | "kind" | "attempt" | "deaths" | "cohort" | "plan" | "files"
>;
/** A run as one attempt at computing it sees it. */
export type Claim = { [K in RunKind]: ClaimOf<K> }[RunKind];
/** What a finished attempt leaves behind: its files by name, and what is said of it in short. */
export type Outcome<K extends RunKind = RunKind> = {
  [Each in K]: { readonly files: Readonly<Record<RunKinds[Each]["file"], Staged>>; readonly summary: RunSummary<Each> };
}[K];

/** The attempts at computing runs, of whatever kind. Only the current one of a run can change it. */
export type Attempts = {
  /** Begins another attempt, if this job is still the one that should; null otherwise. */
  claim(id: string, job: string): Promise<Claim | null>;
  /** Tells how far an attempt is, unless it is no longer the current one; says whether it was. */
  progress(claim: Pick<Claim, "id" | "attempt">, event: ProgressEvent): Promise<boolean>;
  /** Publishes what an attempt found, unless it is no longer the current one; says whether it did. */
  finish(claim: Pick<Claim, "id" | "attempt" | "files">, outcome: Outcome): Promise<boolean>;
  fail(claim: Pick<Claim, "id" | "attempt">, error: Problem): Promise<boolean>;
  /** Puts a begun run back into the queue under a new job; `died` when its computation was not ended on purpose. */
  requeue(claim: Pick<Claim, "id" | "attempt" | "deaths">, how?: { died: boolean }): Promise<boolean>;
  /** Removes what the pieces of a run answered, once no other attempt will need it. */
  forgetAnswers(id: string): Promise<void>;
  /**
   * The files of other runs that an attempt's plan names, by their ids.
   * @throws SalientError `ENCODER_UNKNOWN`, `RUN_NOT_DONE`
   */
  given(claim: Claim): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  /** Every run that is marked as computing. */
  unfinished(): Promise<RunRow[]>;
};

export function openAttempts(store: Store, enqueue: Enqueue, notify: Notify): Attempts {
  const { queries } = store.database;
  const current = ({ id, attempt }: Pick<Claim, "id" | "attempt">) =>
    and(eq(runs.id, id), eq(runs.attempt, attempt), eq(runs.status, "running"));
  return {
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
      return (claimed as Claim | undefined) ?? null;
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
    async finish(claim, { files, summary }) {
      const staged: Staged[] = Object.values(files);
      const hashes = { ...claim.files, ...hashesOf(files) };
      const change = async (tx: Parameters<typeof lockFiles>[0]) => {
        await lockFiles(tx);
        const done = await endRun(tx, current(claim), { status: "done", summary, files: hashes });
        if (done) for (const each of staged) await store.files.adopt(each);
        return done;
      };
      return (await settleRun(store, claim.id, { notify, change })) !== null;
    },
    async fail(claim, error) {
      const change = (tx: Parameters<typeof endRun>[0]) => endRun(tx, current(claim), { status: "failed", error });
      return (await settleRun(store, claim.id, { notify, change })) !== null;
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
    async given(claim) {
      const named = await Promise.all(encodersNamed(claim).map((id) => getRun(queries, id, "pretrain")));
      return Object.fromEntries(named.map((run) => [run.id, finished(run).files]));
    },
    unfinished: async () => (await selectRuns(queries).where(eq(runs.status, "running"))) as RunRow[],
  };
}
