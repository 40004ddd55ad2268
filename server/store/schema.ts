import { bigserial, boolean, index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { ColumnInfo, Dialect } from "../../src/contract/cohort.js";
import type { KeptImages } from "../../src/contract/imageOptions.js";
import type { PlannedImages } from "../../src/contract/images.js";
import type { JoinReport } from "../../src/contract/join.js";
import type { Columns } from "../../src/contract/plan.js";
import type { Problem, ProgressEvent, RunStatus } from "../../src/contract/run.js";
import type { Sheets } from "../../src/contract/sheets.js";
import type { RunInfo, RunKind, RunPlan, RunSummary } from "./runKinds.js";

/** Corrections to how a cohort's columns are read. */
export type Reading = { [K in keyof Columns]?: Columns[K] | undefined };
/** What a cohort looks like as it is now read. */
export type Description = { columns: ColumnInfo[]; proposal: Columns; warnings: string[] };
export type Refused = { name: string; reason: string };

/** The sets of images of a cohort, what made features of them, and the hashes of the files that they lie in. */
export type StoredImages = { sets: KeptImages[]; planned: PlannedImages[]; files: string[] };

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Stored cohorts: facts about them; the cells are a file whose SHA-256 is the id. */
export const cohorts = pgTable("cohorts", {
  id: text("id").primaryKey(),
  position: bigserial("position", { mode: "number" }).notNull().unique(),
  name: text("name").notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
  rows: integer("rows").notNull(),
  dialect: jsonb("dialect").$type<Dialect>(),
  reading: jsonb("reading").$type<Reading>().notNull(),
  description: jsonb("description").$type<Description>().notNull(),
  refused: jsonb("refused").$type<Refused[]>().notNull(),
  warnings: jsonb("warnings").$type<string[]>().notNull(),
  join: jsonb("join").$type<JoinReport>(),
  sheets: jsonb("sheets").$type<Sheets>(),
  images: jsonb("images").$type<StoredImages>().notNull().default({ sets: [], planned: [], files: [] }),
  example: boolean("example").notNull().default(false),
});

/**
 * Runs of every kind, with the hashes of the files that they left, by name. `attempt` counts how often one was begun: only
 * the last may publish. `deaths` counts how often whoever computed it died.
 */
export const runs = pgTable(
  "runs",
  {
    id: text("id").primaryKey(),
    position: bigserial("position", { mode: "number" }).notNull().unique(),
    kind: text("kind").$type<RunKind>().notNull().default("discover"),
    name: text("name"),
    cohort: text("cohort")
      .notNull()
      .references(() => cohorts.id, { onDelete: "cascade" }),
    plan: jsonb("plan").$type<RunPlan>().notNull(),
    status: text("status").$type<RunStatus>().notNull().default("queued"),
    attempt: integer("attempt").notNull().default(0),
    deaths: integer("deaths").notNull().default(0),
    job: text("job"),
    createdAt: moment("created_at").notNull().defaultNow(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    progress: jsonb("progress").$type<ProgressEvent>(),
    summary: jsonb("summary").$type<RunSummary>(),
    error: jsonb("error").$type<Problem>(),
    files: jsonb("files").$type<Readonly<Record<string, string>>>().notNull().default({}),
    example: boolean("example").notNull().default(false),
  },
  (table) => [index("runs_by_cohort").on(table.cohort), index("runs_by_status").on(table.status)],
);

/** What followers of a run are told, in order. */
export const runEvents = pgTable(
  "run_events",
  {
    position: bigserial("position", { mode: "number" }).primaryKey(),
    run: text("run")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    type: text("type").$type<RunEventType>().notNull(),
    data: jsonb("data").$type<ProgressEvent | RunInfo>().notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [index("run_events_by_run").on(table.run, table.position)],
);
export type RunEventType = "progress" | "done" | "failed" | "cancelled";

/** Requests that must not be obeyed twice. */
export const idempotencyKeys = pgTable("idempotency_keys", {
  key: text("key").primaryKey(),
  request: text("request").notNull(),
  run: text("run")
    .notNull()
    .references(() => runs.id, { onDelete: "cascade" }),
  at: moment("at").notNull().defaultNow(),
});

/** Single facts about this installation, such as that its example has been made. */
export const facts = pgTable("facts", { key: text("key").primaryKey(), value: jsonb("value").notNull() });
