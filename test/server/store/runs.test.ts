import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf } from "../../../server/problem.js";
import { openCohorts } from "../../../server/store/cohorts.js";
import { type Database, openDatabase } from "../../../server/store/database.js";
import { type Files, openFiles } from "../../../server/store/files.js";
import { type Claim, type Outcome, openRuns, type Runs } from "../../../server/store/runs.js";
import { Columns, Plan } from "../../../src/contract/plan.js";
import { SalientError } from "../../../src/core/errors.js";
import { type Installation, install } from "../startServer.js";

let installation: Installation;
let database: Database;
let files: Files;
let runs: Runs;
let cohort: string;
const notified: string[] = [];
beforeAll(async () => {
  installation = await install();
  database = await openDatabase(installation);
  files = openFiles(join(installation.data, "files"));
  const store = { database, files };
  runs = openRuns(
    store,
    async (_tx, run) => `job of ${run} ${randomUUID()}`,
    (run) => void notified.push(run),
  );
  const description = { columns: [], proposal: Columns.parse({}), warnings: [] };
  const facts = { name: "one", rows: 1, reading: {}, description, refused: [], warnings: [] };
  cohort = (await openCohorts(store).add({ cells: await files.stage("cohort", "cells"), images: [] }, facts)).cohort.id;
});
afterAll(async () => {
  await database.close();
  await installation.remove();
});

async function queued(): Promise<{ id: string; job: string }> {
  const { id } = await runs.add({ cohort, plan: Plan.parse({}) });
  return { id, job: (await runs.get(id)).job! };
}

async function outcomeOf({ id, attempt }: Claim): Promise<Outcome> {
  const stage = (what: string) => files.stage(`${id}-${attempt}`, `${what} of ${id}, attempt ${attempt}`);
  const summary = { headline: "Two", outcome: "subgroups", clusters: 2 };
  return { result: await stage("result"), modelJson: await stage("model"), modelBin: await stage("numbers"), summary };
}

const died = problemOf(new SalientError("RUN_INTERRUPTED", "it died"));

describe("a run's attempts", () => {
  it("are begun only by the job that the run waits for", async () => {
    const { id, job } = await queued();
    expect(await runs.claim(id, "another job")).toBeNull();
    expect(await runs.claim(id, job)).toMatchObject({ id, attempt: 1, deaths: 0 });
  });

  it("publish once, and only while they are the current one", async () => {
    const { id, job } = await queued();
    const first = (await runs.claim(id, job))!;
    const second = (await runs.claim(id, job))!;
    expect([first.attempt, second.attempt, second.deaths]).toEqual([1, 2, 1]);
    const [late, current] = [await outcomeOf(first), await outcomeOf(second)];
    expect(await runs.progress(first, { phase: "fit", step: 1, of: 2, metrics: {}, at: "" })).toBe(false);
    expect(await runs.finish(first, late)).toBe(false);
    expect(await runs.fail(first, died)).toBe(false);
    expect(await runs.finish(second, current)).toBe(true);
    expect(await runs.finish(second, current)).toBe(false);
    expect(await runs.get(id)).toMatchObject({ status: "done", result: current.result.hash });
    expect((await runs.events(id, 0)).map(({ type }) => type)).toEqual(["done"]);
    expect(await files.list()).not.toContain(late.result.hash);
    expect(notified.filter((run) => run === id)).toHaveLength(1);
  });

  it("publish nothing once the run is cancelled", async () => {
    const { id, job } = await queued();
    const claim = (await runs.claim(id, job))!;
    await runs.cancel(id);
    expect(await runs.finish(claim, await outcomeOf(claim))).toBe(false);
    expect(await runs.requeue(claim)).toBe(false);
    expect(await runs.claim(id, job)).toBeNull();
    expect((await runs.get(id)).status).toBe("cancelled");
  });

  it("wait for a new job when they were put back; the old one begins nothing", async () => {
    const { id, job } = await queued();
    const claim = (await runs.claim(id, job))!;
    expect(await runs.requeue(claim, { died: true })).toBe(true);
    expect(await runs.claim(id, job)).toBeNull();
    const again = (await runs.get(id)).job!;
    expect(await runs.claim(id, again)).toMatchObject({ attempt: 2, deaths: 1 });
  });

  it("do not outlive the run", async () => {
    const { id, job } = await queued();
    await runs.remove(id);
    expect(await runs.claim(id, job)).toBeNull();
    await expect(runs.get(id)).rejects.toMatchObject({ code: "RUN_UNKNOWN" });
  });
});
