import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf } from "../../../server/problem.js";
import type { Enqueue } from "../../../server/store/addRun.js";
import { type Attempts, type Claim, type Outcome, openAttempts } from "../../../server/store/attempts.js";
import { openCohorts } from "../../../server/store/cohorts.js";
import { type Database, openDatabase } from "../../../server/store/database.js";
import { type Files, openFiles } from "../../../server/store/files.js";
import { openRuns, type Runs } from "../../../server/store/runs.js";
import { Columns, Plan } from "../../../src/contract/plan.js";
import { SalientError } from "../../../src/core/errors.js";
import { type Installation, install } from "../startServer.js";

let installation: Installation;
let database: Database;
let files: Files;
let runs: Runs<"discover">;
let attempts: Attempts;
let cohort: string;
const notified: string[] = [];
beforeAll(async () => {
  installation = await install();
  database = await openDatabase(installation);
  files = openFiles(join(installation.data, "files"));
  const store = { database, files };
  const enqueue: Enqueue = async (_tx, run) => `job of ${run} ${randomUUID()}`;
  const notify = (run: string) => void notified.push(run);
  runs = openRuns(store, "discover", enqueue, notify);
  attempts = openAttempts(store, enqueue, notify);
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

async function outcomeOf({ id, attempt }: Claim): Promise<Outcome<"discover">> {
  const stage = (what: string) => files.stage(`${id}-${attempt}`, `${what} of ${id}, attempt ${attempt}`);
  const summary = { headline: "Two", outcome: "subgroups", clusters: 2 };
  const [result, json, bin] = [await stage("result"), await stage("model"), await stage("numbers")];
  return { files: { "result.json": result, "model.json": json, "model.bin": bin }, summary };
}

const died = problemOf(new SalientError("RUN_INTERRUPTED", "it died"));

describe("a run's attempts", () => {
  it("are begun only by the job that the run waits for", async () => {
    const { id, job } = await queued();
    expect(await attempts.claim(id, "another job")).toBeNull();
    expect(await attempts.claim(id, job)).toMatchObject({ id, attempt: 1, deaths: 0 });
  });

  it("publish once, and only while they are the current one", async () => {
    const { id, job } = await queued();
    const first = (await attempts.claim(id, job))!;
    const second = (await attempts.claim(id, job))!;
    expect([first.attempt, second.attempt, second.deaths]).toEqual([1, 2, 1]);
    const [late, current] = [await outcomeOf(first), await outcomeOf(second)];
    expect(await attempts.progress(first, { phase: "fit", step: 1, of: 2, metrics: {}, at: "" })).toBe(false);
    expect(await attempts.finish(first, late)).toBe(false);
    expect(await attempts.fail(first, died)).toBe(false);
    expect(await attempts.finish(second, current)).toBe(true);
    expect(await attempts.finish(second, current)).toBe(false);
    expect(await runs.get(id)).toMatchObject({
      status: "done",
      files: { "result.json": current.files["result.json"].hash },
    });
    expect((await runs.events(id, 0)).map(({ type }) => type)).toEqual(["done"]);
    expect(await files.list()).not.toContain(late.files["result.json"].hash);
    expect(notified.filter((run) => run === id)).toHaveLength(1);
  });

  it("publish nothing once the run is cancelled", async () => {
    const { id, job } = await queued();
    const claim = (await attempts.claim(id, job))!;
    await runs.cancel(id);
    expect(await attempts.finish(claim, await outcomeOf(claim))).toBe(false);
    expect(await attempts.requeue(claim)).toBe(false);
    expect(await attempts.claim(id, job)).toBeNull();
    expect((await runs.get(id)).status).toBe("cancelled");
  });

  it("wait for a new job when they were put back; the old one begins nothing", async () => {
    const { id, job } = await queued();
    const claim = (await attempts.claim(id, job))!;
    expect(await attempts.requeue(claim, { died: true })).toBe(true);
    expect(await attempts.claim(id, job)).toBeNull();
    const again = (await runs.get(id)).job!;
    expect(await attempts.claim(id, again)).toMatchObject({ attempt: 2, deaths: 1 });
  });

  it("do not outlive the run", async () => {
    const { id, job } = await queued();
    await runs.remove(id);
    expect(await attempts.claim(id, job)).toBeNull();
    await expect(runs.get(id)).rejects.toMatchObject({ code: "RUN_UNKNOWN" });
  });
});
