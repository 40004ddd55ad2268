import { readdir } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { Result } from "../../../src/contract/result.js";
import { Run } from "../../../src/contract/run.js";
import { unpackModel } from "../../../src/export/modelFile.js";
import { cohortText, form, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { withOneRun } from "./oneRun.js";

const one = withOneRun();
const { start, result, contentFiles } = one;

describe("a run, from its plan to its answer", () => {
  it("is followed to its end, and told the same again to whoever comes later", async () => {
    const { events } = await hear(one.server, one.done);
    expect(events.at(-1)).toMatchObject({
      event: "done",
      data: { id: one.done, status: "done", summary: { clusters: 2 } },
    });
    expect(events.slice(0, -1).map(({ event }) => event)).toEqual(events.slice(0, -1).map(() => "progress"));
    expect((await hear(one.server, one.done)).events).toEqual(events);
    const resumed = await hear(one.server, one.done, { after: events[0]!.id });
    expect(resumed.events).toEqual(events.slice(1));
    expect((await hear(one.server, one.done, { after: events.at(-1)!.id })).status).toBe(204);
  });

  it("keeps its plan with every default, and when it happened", async () => {
    const run = Run.parse((await one.server.call(`/api/v1/runs/${one.done}`)).body);
    expect(run.plan.columns.features).toHaveLength(6);
    expect(run.plan.preprocessing.scale).toBe("controls");
    expect(Date.parse(run.createdAt)).toBeLessThanOrEqual(Date.parse(run.startedAt!));
    expect(Date.parse(run.startedAt!)).toBeLessThanOrEqual(Date.parse(run.finishedAt!));
    expect(run).toMatchObject({ cohort: one.cohort, error: null, example: false });
  });

  it("gives a result that its schema knows, and tells when it has not changed", async () => {
    const { headers, body } = await result("result");
    const parsed = Result.parse(body);
    expect(parsed.subjects.id).toHaveLength(100);
    expect(parsed.sizes.reduce((a, b) => a + b)).toBe(60);
    // fetch asks for a fresh answer by itself; this does not.
    const again = await new Promise((resolve, reject) => {
      const options = { headers: { "if-none-match": headers.get("etag")! } };
      get(`${one.server.url}/api/v1/runs/${one.done}/result`, options, (response) =>
        resolve(response.resume().statusCode),
      ).on("error", reject);
    });
    expect(again).toBe(304);
  });

  it.each(["assignments", "profiles", "embedding"])("gives its %s as CSV to be saved, and as JSON", async (part) => {
    const csv = await result(part, "text/csv");
    expect(csv.headers.get("content-type")).toMatch("text/csv");
    expect(csv.headers.get("content-disposition")).toBe(`attachment; filename=${part}.csv`);
    expect(csv.body.trim().split("\n").length).toBeGreaterThan(10);
    expect((await result(part)).headers.get("content-type")).toMatch("application/json");
    expect((await result(part, "*/*")).headers.get("content-type")).toMatch("application/json");
    expect(await result(part, "image/png")).toMatchObject({
      status: 406,
      body: { code: "ANSWER_UNSUPPORTED" },
    });
  });

  it.each(["assignments", "profiles", "embedding"])(
    "gives its %s as Parquet, with the cells of the CSV",
    async (part) => {
      const ask = (accept: string) =>
        fetch(`${one.server.url}/api/v1/runs/${one.done}/${part}`, { headers: { accept } });
      const [csv, parquet] = await Promise.all([ask("text/csv"), ask("application/vnd.apache.parquet")]);
      expect(parquet.headers.get("content-disposition")).toBe(`attachment; filename=${part}.parquet`);
      const rows = await parquetReadObjects({ file: await parquet.arrayBuffer() });
      const { data } = Papa.parse<Record<string, string>>(await csv.text(), { header: true, skipEmptyLines: true });
      const texts = rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(cell ?? "")])),
      );
      expect(texts).toEqual(data);
      expect(rows.some((row) => typeof row["cluster"] === "number")).toBe(true);
    },
  );

  it("gives its model, which can be read back", async () => {
    const [jsonFile, bin] = await Promise.all(
      ["json", "bin"].map((ending) => fetch(`${one.server.url}/api/v1/runs/${one.done}/model/model.${ending}`)),
    );
    const model = await unpackModel(await jsonFile!.text(), new Uint8Array(await bin!.arrayBuffer()));
    expect(model.plan.method.id).toBe("k-means");
  });

  it("places the people it was learnt from where it placed them before, and keeps nothing of them", async () => {
    const before = await contentFiles();
    const init = { method: "POST", body: form(cohortText({ seed: 1 })) };
    const placed = (await one.server.call(`/api/v1/runs/${one.done}/assign`, init)).body;
    const learnt = Result.parse((await result("result")).body);
    expect(placed.ids).toEqual(learnt.subjects.id);
    expect(placed.assignments).toEqual(learnt.assignments);
    const csv = await one.server.call(`/api/v1/runs/${one.done}/assign`, { ...init, headers: { accept: "text/csv" } });
    expect(csv.body).toBe((await result("assignments", "text/csv")).body);
    expect([await contentFiles(), await readdir(join(one.server.config.data, "uploads"))]).toEqual([before, []]);
  });

  it("asks about a number of new people that may mean missing, and takes it so once it is said", async () => {
    const [header, first, ...others] = cohortText({ seed: 1 }).trimEnd().split("\n");
    const last = header!.split(",").at(-1)!;
    const table = [header, first!.replace(/[^,]+$/, "-999"), ...others, ""].join("\n");
    const place = async (schema?: unknown) =>
      (
        await one.server.call(`/api/v1/runs/${one.done}/assign`, {
          method: "POST",
          body: form(table, "new.csv", schema),
        })
      ).body;
    expect((await place()).suspectedCodes).toEqual([{ code: "-999", columns: [last] }]);
    const said = await place({ columns: { missing: ["-999"] } });
    expect(said.suspectedCodes).toEqual([]);
    expect(said.warnings).toContain("1 cell was missing and took the training controls' median.");
  });

  it("names the columns that new people lack", async () => {
    const init = {
      method: "POST",
      body: "participant_id,other\n1,2\n",
      headers: { "content-type": "text/csv" },
    };
    expect(await one.server.call(`/api/v1/runs/${one.done}/assign`, init)).toMatchObject({
      status: 422,
      body: { code: "COLUMNS_MISSING" },
    });
  });

  it("gives the same answer to the same plan", async () => {
    const again = await start(quickPlan);
    await hear(one.server, again);
    expect((await one.server.call(`/api/v1/runs/${again}/result`)).body).toEqual((await result("result")).body);
  });
});
