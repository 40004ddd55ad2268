import { and, desc, eq, gt, inArray, lt } from "drizzle-orm";
import { SalientError } from "../../src/core/errors.js";
import { addRun, type Enqueue, type NewRun } from "./addRun.js";
import type { Queries } from "./database.js";
import { endRun, type Notify, removeRun, settleRun } from "./endRun.js";
import { type Page, type PageQuery, pageOf } from "./page.js";
import { type RunInfo, type RunKind, runInfo, runKinds } from "./runKinds.js";
import { findRun, getRun, isRunId, type RunRow, selectRuns, unknownRun } from "./runRows.js";
import { runEvents, runs } from "./schema.js";
import type { Store } from "./store.js";

export type RunEvent = typeof runEvents.$inferSelect;

/** The runs of a kind that are kept; those of other kinds are unknown to it. A finished run never changes. */
export type Runs<K extends RunKind> = {
  /** Keeps and queues a run. A request that was seen before gives the run it gave then. */
  add(run: NewRun<K>): Promise<RunInfo<K>>;
  /** @throws SalientError `RUN_UNKNOWN`, or the code that the kind has in its place */
  get(id: string): Promise<RunRow<K>>;
  find(id: string): Promise<RunRow<K> | null>;
  list(page: PageQuery & { cohort?: string | undefined }): Promise<Page<RunInfo<K>>>;
  remove(id: string): Promise<void>;
  cancel(id: string): Promise<RunInfo<K>>;
  events(id: string, after: number): Promise<RunEvent[]>;
};

export function openRuns<K extends RunKind>(store: Store, kind: K, enqueue: Enqueue, notify: Notify): Runs<K> {
  const { queries } = store.database;
  return {
    add: (run) => queries.transaction((tx) => addRun(tx, kind, run, { enqueue, adopt: store.files.adopt })),
    get: (id) => getRun(queries, id, kind),
    find: (id) => findRun(queries, id, kind),
    async list({ next, limit, cohort }) {
      const before = next === undefined ? undefined : lt(runs.position, Number(next));
      const of = cohort === undefined ? undefined : eq(runs.cohort, cohort);
      const rows = await selectRuns(queries)
        .where(and(eq(runs.kind, kind), before, of))
        .orderBy(desc(runs.position))
        .limit(limit + 1);
      return pageOf(rows as RunRow<K>[], limit, runInfo<K>);
    },
    remove: (id) => removeRun(store, id, kind),
    async cancel(id) {
      if (!isRunId(id)) unknownRun(id, kind);
      const open = and(eq(runs.id, id), eq(runs.kind, kind), inArray(runs.status, ["queued", "running"]));
      const change = (tx: Queries) => endRun<K>(tx, open, { status: "cancelled" } as Parameters<typeof endRun<K>>[2]);
      const run = await settleRun(store, id, { notify, change });
      if (run) return run;
      const { status } = await getRun(queries, id, kind);
      throw new SalientError("RUN_FINISHED", `the ${runKinds[kind].noun} is ${status} already`);
    },
    events: (id, after) =>
      queries
        .select()
        .from(runEvents)
        .where(and(eq(runEvents.run, id), gt(runEvents.position, after)))
        .orderBy(runEvents.position),
  };
}
