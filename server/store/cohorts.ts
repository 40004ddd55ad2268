import { desc, eq, lt } from "drizzle-orm";
import type { CohortInfo } from "../../src/contract/cohort.js";
import { Columns } from "../../src/contract/plan.js";
import { SalientError } from "../../src/core/errors.js";
import type { Staged } from "./files.js";
import { type Page, type PageQuery, pageOf } from "./page.js";
import { cohorts, type Description, type Reading, runs } from "./schema.js";
import { filesOfCohort, filesOfRun, lockFiles, removeUnreferenced, type Store } from "./store.js";

export type CohortRow = typeof cohorts.$inferSelect;
export type NewCohort = Omit<typeof cohorts.$inferInsert, "id" | "position" | "createdAt">;

/** What has been staged of a cohort: its cells, and the files of its images. */
export type StagedCohort = { readonly cells: Staged; readonly images: readonly Staged[] };

/** The cohorts that are kept. */
export type Cohorts = {
  /**
   * Keeps a cohort that has been staged; the same cells and images are the same cohort. What is known of the file (dialect,
   * refused columns, warnings) is then that of the newer file; how the cells are read stays, and so does the name
   * unless `rename`.
   */
  add(staged: StagedCohort, facts: NewCohort, rename?: boolean): Promise<{ cohort: CohortRow; created: boolean }>;
  /** @throws SalientError `COHORT_UNKNOWN` */
  get(id: string): Promise<CohortRow>;
  list(page: PageQuery): Promise<Page<CohortInfo>>;
  change(id: string, change: { name?: string; reading?: Reading; description?: Description }): Promise<CohortRow>;
  /**
   * Removes a cohort with its runs, their events, results and files.
   * @throws SalientError `RUN_NOT_DONE` while one of its runs is computing
   */
  remove(id: string): Promise<void>;
};

export function openCohorts(store: Store): Cohorts {
  const { queries } = store.database;
  return {
    add: ({ cells, images }, facts, rename = false) =>
      queries.transaction(async (tx) => {
        await lockFiles(tx);
        for (const file of [cells, ...images]) await store.files.adopt(file);
        const { name, dialect, refused, warnings, join = null, sheets = null, images: found } = facts;
        const ofFile = { dialect, refused, warnings, join, sheets, images: found, ...(rename ? { name } : {}) };
        const [known] = await tx.update(cohorts).set(ofFile).where(eq(cohorts.id, cells.hash)).returning();
        if (known) return { cohort: known, created: false };
        // The lock lets one add at a time, so that nobody has come between.
        const [created] = await tx
          .insert(cohorts)
          .values({ ...facts, id: cells.hash })
          .returning();
        return { cohort: created!, created: true };
      }),
    async get(id) {
      const [cohort] = isHash(id) ? await queries.select().from(cohorts).where(eq(cohorts.id, id)) : [];
      return cohort ?? unknownCohort(id);
    },
    async list({ next, limit }) {
      const before = next === undefined ? undefined : lt(cohorts.position, Number(next));
      const rows = await queries
        .select()
        .from(cohorts)
        .where(before)
        .orderBy(desc(cohorts.position))
        .limit(limit + 1);
      return pageOf(rows, limit, cohortInfo);
    },
    async change(id, change) {
      const [cohort] = isHash(id)
        ? await queries.update(cohorts).set(change).where(eq(cohorts.id, id)).returning()
        : [];
      return cohort ?? unknownCohort(id);
    },
    remove: (id) => removeCohort(store, id),
  };
}

/** What users see of a stored cohort. */
export function cohortInfo(row: CohortRow): CohortInfo {
  const { id, name, rows, dialect, refused, join, sheets, images, example } = row;
  const { columns, proposal, warnings } = row.description;
  const createdAt = row.createdAt.toISOString();
  return {
    id,
    name,
    createdAt,
    rows,
    dialect,
    columns,
    // Settings that came after the cohort was stored have their defaults.
    proposal: Columns.parse(proposal),
    refused,
    join,
    sheets,
    images: images.sets,
    warnings: [...row.warnings, ...warnings],
    example,
  };
}

async function removeCohort(store: Store, id: string): Promise<void> {
  if (!isHash(id)) unknownCohort(id);
  const { derived, hashes } = await store.database.queries.transaction(async (tx) => {
    const derived = await tx.select().from(runs).where(eq(runs.cohort, id)).for("update");
    if (derived.some(({ status }) => status === "running"))
      throw new SalientError("RUN_NOT_DONE", "a run of this cohort is still computing; it cannot be deleted now");
    const [gone] = await tx.delete(cohorts).where(eq(cohorts.id, id)).returning();
    if (!gone) unknownCohort(id);
    return { derived, hashes: [...filesOfCohort(gone), ...derived.flatMap(filesOfRun)] };
  });
  await removeUnreferenced(store, hashes);
  for (const run of derived) await store.files.forgetAnswers(run.id);
}

function isHash(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id);
}

/** Names the id only if it has the shape of one: whatever else stands there might be a name. */
export function unknownCohort(id: string): never {
  throw new SalientError("COHORT_UNKNOWN", isHash(id) ? `there is no cohort ${id}` : "there is no cohort with this id");
}
