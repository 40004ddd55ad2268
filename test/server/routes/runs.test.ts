import { describe, expect, it } from "vitest";
import { cohortText, form, json, longPlan, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { withOneRun } from "./oneRun.js";

const one = withOneRun();
const { upload, start, result, contentFiles } = one;

describe("starting a run", () => {
  it("takes the columns of ids and of rows that belong together unless the plan says that there are none", async () => {
    const [head, ...rows] = cohortText().trimEnd().split("\n");
    const animals = [`${head},animal`, ...rows.map((row, i) => `${row},m${i >> 1}`)].join("\n");
    const { body: stored } = await one.server.call("/api/v1/cohorts", { method: "POST", body: form(animals) });
    const { id: _, ...open } = quickPlan.columns;
    const groupOf = async (columns: object) => {
      const { body } = await one.server.call(
        "/api/v1/runs",
        json({ cohort: stored.id, plan: { ...quickPlan, columns } }),
      );
      await one.server.call(`/api/v1/runs/${body.id}/cancel`, { method: "POST" });
      return [body.plan.columns.id, body.plan.columns.group];
    };
    expect(await groupOf(open)).toEqual(["participant_id", "animal"]);
    expect(await groupOf({ ...open, group: null })).toEqual(["participant_id", null]);
    expect(await groupOf({ ...open, id: null, group: null })).toEqual([null, null]);
    expect(await groupOf({ ...open, attributes: ["animal"] })).toEqual(["participant_id", null]);
  });

  it.each([
    ["an unknown cohort", () => ({ cohort: "0".repeat(64), plan: quickPlan }), 404, "COHORT_UNKNOWN"],
    [
      "an unknown method",
      () => ({ cohort: one.cohort, plan: { ...quickPlan, method: { id: "magic" } } }),
      404,
      "METHOD_UNKNOWN",
    ],
    [
      "an unknown parameter",
      () => ({ cohort: one.cohort, plan: { ...quickPlan, method: { id: "k-means", params: { magic: 1 } } } }),
      422,
      "INPUT_INVALID",
    ],
    [
      "an unknown encoder",
      () => ({ cohort: one.cohort, plan: { ...quickPlan, encoder: "x" } }),
      404,
      "ENCODER_UNKNOWN",
    ],
    ["an id of another form", () => ({ cohort: "nobody", plan: quickPlan }), 404, "COHORT_UNKNOWN"],
    [
      "a column that is not there",
      () => ({ cohort: one.cohort, plan: { ...quickPlan, columns: { ...quickPlan.columns, features: ["nose"] } } }),
      422,
      undefined,
    ],
    [
      "no controls",
      () => ({ cohort: one.cohort, plan: { ...quickPlan, columns: { ...quickPlan.columns, control: ["nobody"] } } }),
      422,
      undefined,
    ],
  ] as const)("is refused at once for %s", async (_what, body, status, code) => {
    const before = (await one.server.call("/api/v1/runs")).body.items.length;
    const answer = await one.server.call("/api/v1/runs", json(body()));
    expect(answer.status).toBe(status);
    if (code) expect(answer.body.code).toBe(code);
    expect((await one.server.call("/api/v1/runs")).body.items).toHaveLength(before);
  });

  it("takes the cohort's own reading where the plan names no columns", async () => {
    const { body } = await one.server.call(
      "/api/v1/runs",
      json({ cohort: one.cohort, plan: { ...quickPlan, columns: {} } }),
    );
    expect(body.plan.columns).toMatchObject({ label: "diagnosis", control: ["control"] });
    await one.server.call(`/api/v1/runs/${body.id}/cancel`, { method: "POST" });
  });

  it("tells for what reason the reading left columns out, where the plan names none", async () => {
    const [head, ...rows] = cohortText().trimEnd().split("\n");
    const onset = rows.map((row, i) => `${row},${row.includes("control") ? "" : 15 + ((i * 7) % 20)}`);
    const sent = form([`${head},onset`, ...onset].join("\n"));
    const { body: stored } = await one.server.call("/api/v1/cohorts", { method: "POST", body: sent });
    const id = await start({ ...quickPlan, columns: {} }, stored.id);
    await hear(one.server, id);
    const { warnings } = (await one.server.call(`/api/v1/runs/${id}/result`)).body;
    expect(warnings).toContain("Measured in patients only or in controls only, and left out: onset.");
    expect(warnings.join()).not.toContain("as the plan says");
  });

  it("gives the same run to the same key, and refuses the key for another request", async () => {
    const ask = (plan: unknown) =>
      one.server.call("/api/v1/runs", json({ cohort: one.cohort, plan }, { "idempotency-key": "once" }));
    const together = await Promise.all([ask(quickPlan), ask(quickPlan), ask(quickPlan)]);
    expect(new Set(together.map(({ body }) => body.id)).size).toBe(1);
    expect(together.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await ask({ ...quickPlan, seed: 7 })).toMatchObject({ status: 409, body: { code: "IDEMPOTENCY_REUSED" } });
    await one.server.call(`/api/v1/runs/${together[0]!.body.id}/cancel`, { method: "POST" });
  });
});

describe("the time a run would take", () => {
  it("is told without starting it", async () => {
    const before = (await one.server.call("/api/v1/runs")).body.items.length;
    const { status, body } = await one.server.call(
      "/api/v1/runs/estimate",
      json({ cohort: one.cohort, plan: quickPlan }),
    );
    expect([status, body.threads]).toEqual([200, 1]);
    expect(body.seconds.low).toBeGreaterThan(0);
    expect(body.seconds.high).toBeGreaterThan(body.seconds.low);
    expect((await one.server.call("/api/v1/runs")).body.items).toHaveLength(before);
  });

  it("is not told where the run would be refused, but why", async () => {
    const plan = { ...quickPlan, columns: { ...quickPlan.columns, features: ["nose"] } };
    const answer = await one.server.call("/api/v1/runs/estimate", json({ cohort: one.cohort, plan }));
    expect(answer).toMatchObject({ status: 422, body: { code: "INPUT_INVALID" } });
  });
});

describe("a run that computes", () => {
  it("can be cancelled, once; meanwhile neither it nor its cohort can be deleted, nor its result be had", async () => {
    const other = await upload(2);
    const run = await start(longPlan, other);
    const { events } = await hear(one.server, run, { enough: (heard) => heard.length > 0 });
    expect(events[0]).toMatchObject({ event: "progress", data: { phase: expect.any(String), of: expect.any(Number) } });
    for (const path of [`/api/v1/runs/${run}`, `/api/v1/cohorts/${other}`])
      expect(await one.server.call(path, { method: "DELETE" })).toMatchObject({
        status: 409,
        body: { code: "RUN_NOT_DONE" },
      });
    expect(await one.server.call(`/api/v1/runs/${run}/result`)).toMatchObject({
      status: 409,
      body: { code: "RUN_NOT_DONE" },
    });

    const following = hear(one.server, run, { after: events.at(-1)!.id });
    const cancelled = await one.server.call(`/api/v1/runs/${run}/cancel`, { method: "POST" });
    expect([cancelled.status, cancelled.body.status]).toEqual([200, "cancelled"]);
    expect((await following).events.at(-1)!.event).toBe("cancelled");
    expect(await one.server.call(`/api/v1/runs/${run}/cancel`, { method: "POST" })).toMatchObject({
      status: 409,
      body: { code: "RUN_FINISHED" },
    });

    expect((await one.server.call(`/api/v1/cohorts/${other}`, { method: "DELETE" })).status).toBe(204);
    expect((await one.server.call(`/api/v1/runs/${run}`)).status).toBe(404);
  });

  it("makes the next one wait, which can be cancelled before it begins", async () => {
    const [first, second] = [await start(longPlan), await start(longPlan)];
    await hear(one.server, first, { enough: (heard) => heard.length > 0 });
    expect((await one.server.call(`/api/v1/runs/${second}`)).body.status).toBe("queued");
    await one.server.call(`/api/v1/runs/${second}/cancel`, { method: "POST" });
    await one.server.call(`/api/v1/runs/${first}/cancel`, { method: "POST" });
    const quick = await start(quickPlan);
    expect((await hear(one.server, quick)).events.at(-1)!.event).toBe("done");
    expect((await one.server.call(`/api/v1/runs/${second}`)).body).toMatchObject({
      status: "cancelled",
      startedAt: null,
    });
  });
});

describe("deleting", () => {
  it("removes a run's files, but not those that another run shares", async () => {
    const plan = { ...quickPlan, columns: { ...quickPlan.columns, features: ["feature_1", "feature_2"] } };
    const [first, second] = [await start(plan), await start(plan)];
    for (const run of [first, second]) await hear(one.server, run);
    const before = await contentFiles();
    expect((await one.server.call(`/api/v1/runs/${first}`, { method: "DELETE" })).status).toBe(204);
    expect(await contentFiles()).toEqual(before);
    expect((await one.server.call(`/api/v1/runs/${second}/result`)).status).toBe(200);
    await one.server.call(`/api/v1/runs/${second}`, { method: "DELETE" });
    expect((await contentFiles()).length).toBe(before.length - 3);
  });

  it("of a cohort removes everything derived from it, and leaves the rest", async () => {
    const other = await upload(3);
    const run = await start(quickPlan, other);
    await hear(one.server, run);
    expect((await one.server.call(`/api/v1/runs?cohort=${other}`)).body.items).toHaveLength(1);
    expect((await one.server.call(`/api/v1/cohorts/${other}`, { method: "DELETE" })).status).toBe(204);
    expect((await one.server.call(`/api/v1/runs/${run}`)).status).toBe(404);
    expect((await one.server.call(`/api/v1/runs/${run}/events`)).status).toBe(404);
    const files = await contentFiles();
    expect(files).not.toContain(other);
    expect((await result("result")).status).toBe(200);
  });
});
