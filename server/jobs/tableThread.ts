import { parentPort } from "node:worker_threads";
import type { Cohort } from "../../src/cohort/cohort.js";
import { completePlan } from "../../src/cohort/completePlan.js";
import { describeCohort } from "../../src/cohort/describeCohort.js";
import { embeddedIn, withStandIn } from "../../src/cohort/embeddingColumns.js";
import { measure } from "../../src/cohort/measure.js";
import { cohortRows } from "../../src/cohort/rows.js";
import type { EncoderPlan } from "../../src/contract/encoder.js";
import type { Plan } from "../../src/contract/plan.js";
import type { RunEstimate } from "../../src/contract/run.js";
import { SalientError } from "../../src/core/errors.js";
import { seeded } from "../../src/core/random.js";
import { run } from "../../src/core/run.js";
import { newPeopleOf } from "../../src/encoders/people/newPeopleOf.js";
import { peopleOf } from "../../src/encoders/people/peopleOf.js";
import { completeEncoderPlan } from "../../src/encoders/plan/completeEncoderPlan.js";
import { estimateTime } from "../../src/estimate/estimateTime.js";
import { hasImage } from "../../src/images/imageSet.js";
import { taskByName } from "../../src/tasks.js";
import { previewPng } from "../images/previewPng.js";
import { readCohort } from "../store/cohortFile.js";
import { openFiles } from "../store/files.js";
import type { Description, Reading } from "../store/schema.js";
import { toWire, type WireError } from "../wireError.js";
import { type ReadTable, readAndStage, type ToRead } from "./readAndStage.js";

/** What the thread can do with tables. Whatever takes time with cells is done here, away from the server's event loop. */
export type TableCalls = {
  read(given: ToRead): ReadTable;
  describe(given: { cohort: string; reading: Reading }): Description;
  /** The plan with every default filled in, once the cohort has stood its checks. */
  check(given: { cohort: string; plan: Plan; encoder: PlannedEncoder | null }): Plan;
  /** The plan of a pretraining with every default filled in, once the cohort has stood its checks. */
  checkEncoder(given: { cohort: string; plan: EncoderPlan }): EncoderPlan;
  /** How long a complete plan would take, from trial fits. */
  estimate(given: { cohort: string; plan: Plan; threads: number }): RunEstimate;
  /** A row's image, small, as a PNG; the row is counted from 0, the set of images too. */
  preview(given: { cohort: string; set: number; row: number }): Uint8Array;
  rows(given: { cohort: string; offset: number; limit: number }): { columns: string[]; items: string[][] };
};

/** An encoder that a plan names: how it reads people, and how many numbers it gives of each. */
export type PlannedEncoder = { readonly plan: EncoderPlan; readonly features: number };

export type TableCall = {
  readonly [K in keyof TableCalls]: { call: K; given: Parameters<TableCalls[K]>[0] };
}[keyof TableCalls];
export type ToTables = { readonly id: number; readonly files: string } & TableCall;
export type FromTables = { readonly id: number; readonly value?: unknown; readonly error?: WireError };

const port = parentPort;
let last: { hash: string; cohort: Cohort } | undefined;
let turn: Promise<unknown> = Promise.resolve();
port?.on("message", (message: ToTables) => {
  turn = turn.then(() => answer(message)).then((said) => port.postMessage(said));
});

async function answer({ id, files, call, given }: ToTables): Promise<FromTables> {
  try {
    return { id, value: await calls[call](given as never, files) };
  } catch (error) {
    return { id, error: toWire(error) };
  }
}

const calls: {
  [K in keyof TableCalls]: (given: Parameters<TableCalls[K]>[0], files: string) => Promise<ReturnType<TableCalls[K]>>;
} = {
  async read(given, files) {
    const { read, cohort } = await readAndStage(given, openFiles(files));
    last = { hash: read.staged.cells.hash, cohort };
    return read;
  },
  async describe({ cohort, reading }, files) {
    return describeCohort(await load(cohort, files), reading as never);
  },
  async check({ cohort, plan, encoder }, files) {
    const table = await load(cohort, files);
    if (encoder) newPeopleOf(table, encoder.plan);
    const read = encoder ? withStandIn(table, encoder.features, seeded(plan.seed)) : table;
    const complete = completePlan(read, plan);
    measure(read, complete);
    return complete;
  },
  async checkEncoder({ cohort, plan }, files) {
    const read = await load(cohort, files);
    const complete = completeEncoderPlan(read, plan);
    peopleOf(read, complete);
    return complete;
  },
  async estimate({ cohort, plan, threads }, files) {
    const table = await load(cohort, files);
    const read = plan.encoder === null ? table : withStandIn(table, embeddedIn(plan), seeded(plan.seed));
    const steps = estimateTime(read, plan, { threads, now: () => performance.now() });
    return run(steps, { tasks: taskByName });
  },
  async preview({ cohort, set, row }, files) {
    const images = (await load(cohort, files)).images?.[set];
    if (!images || !hasImage(images, row)) throw new SalientError("IMAGE_UNKNOWN", `row ${row + 1} has no image`);
    return previewPng(openFiles(files), images, row);
  },
  async rows({ cohort, offset, limit }, files) {
    const read = await load(cohort, files);
    return { columns: read.columns.map(({ name }) => name), items: cohortRows(read, offset, limit) };
  },
};

/** The cohort that was asked for last is kept: what follows is mostly about the same one. */
async function load(hash: string, files: string): Promise<Cohort> {
  if (last?.hash !== hash) last = { hash, cohort: readCohort(await openFiles(files).read(hash)) };
  return last.cohort;
}
