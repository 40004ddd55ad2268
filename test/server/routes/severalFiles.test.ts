import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohortText, formOf } from "../cohortText.js";
import { startServer, type TestServer } from "../startServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ maxUploadBytes: 2 ** 20 });
});
afterAll(() => server.remove());

const cells = cohortText()
  .trimEnd()
  .split("\n")
  .map((line) => line.split(","));
const part = (from: number, to: number, rows = cells.length) =>
  cells
    .slice(0, rows)
    .map((row) => [row[0], ...row.slice(from, to)].join(","))
    .join("\n");
const upload = (files: Record<string, string>, schema?: unknown) =>
  server.call("/api/v1/cohorts", { method: "POST", body: formOf(files, schema) });
const kept = async () =>
  (await readdir(server.config.data, { recursive: true })).filter((name) => /^(files|uploads)\//.test(name)).length;

describe("a cohort of several files", () => {
  it("is joined by participant, and tells how", async () => {
    const people = part(1, 4);
    const { status, body } = await upload({ "people.csv": people, "scores.csv": part(4, 20, 96) });
    expect([status, body.detail]).toEqual([201, undefined]);
    expect(body).toMatchObject({ rows: 95, dialect: null, name: "people, scores" });
    expect(body.join).toMatchObject({ droppedCount: cells.length - 96, rows: 95 });
    expect(body.join.dropped[0]).toMatchObject({ file: "people.csv", reason: "not in scores.csv" });
    const again = await server.call(`/api/v1/cohorts/${body.id}`);
    expect(again.body.join).toEqual(body.join);
  });

  it("is the same cohort for its files in another order", async () => {
    const files = { "a.csv": part(1, 5), "b.csv": part(5, 20) };
    const { body: one } = await upload(files);
    const { body: other } = await upload({ "b.csv": files["b.csv"], "a.csv": files["a.csv"] });
    expect(other).toMatchObject({ id: one.id, existing: true });
  });

  it("is joined by the columns that the schema names, and keeps everyone where it says so", async () => {
    const renamed = part(4, 20, 96).replace(/^[^,]*/, "who");
    const schema = { join: { ids: { "scores.csv": "who" }, keep: "all" } };
    const { status, body } = await upload({ "people.csv": part(1, 4), "scores.csv": renamed }, schema);
    expect([status, body.rows]).toEqual([201, cells.length - 1]);
    expect(body.join.files[1]).toMatchObject({ name: "scores.csv", id: "who", joined: 95 });
  });

  it("names every file at fault, and keeps nothing", async () => {
    const before = await kept();
    const bad = { "a.csv": part(1, 5), "b.csv": "x", "c.pdf": "%PDF-1.4" };
    const { status, body } = await upload(bad);
    expect(status).toBeGreaterThanOrEqual(415);
    expect(body.detail).toMatch(/b\.csv: .*; c\.pdf: /);
    expect(await kept()).toBe(before);
  });

  it("is refused where it cannot be joined, with what to do", async () => {
    const { status, body } = await upload({ "a.csv": part(1, 5), "b.csv": "id,y\nx1,2\nx2,3\n" });
    expect([status, body.code]).toEqual([422, "INPUT_INVALID"]);
    expect(body.hint).toContain("join.ids in the schema.");
    expect(body.hint).not.toContain("--");
  });

  it("is refused when its files together are too large", async () => {
    const line = `${"1".repeat(99)}\n`;
    const half = `id\n${line.repeat(Math.ceil((0.6 * server.config.maxUploadBytes) / line.length))}`;
    const { status, body } = await upload({ "a.csv": half, "b.csv": half });
    expect([status, body.code]).toEqual([413, "FILE_TOO_LARGE"]);
  });
});
