import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohortText, form, json } from "../cohortText.js";
import { type Loose, startServer, type TestServer } from "../startServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const upload = (text: string, name?: string, schema?: unknown) =>
  server.call("/api/v1/cohorts", { method: "POST", body: form(text, name, schema) });

describe("a table whose cells are kept already", () => {
  it("answers for the file that came, when its kept cells were there already", async () => {
    const text = cohortText({ seed: 11 });
    const [header, ...rows] = text.trim().split("\n");
    const named = [`${header},patient_name`, ...rows.map((row) => `${row},Jane Doe`)].join("\n");
    const first = (await upload(text, "plain.csv")).body;
    const second = await upload(named, "named.csv");
    expect([second.status, second.body.id, second.body.existing]).toEqual([200, first.id, true]);
    expect(second.body.refused).toEqual([{ name: "patient_name", reason: expect.any(String) }]);
    expect((await server.call(`/api/v1/cohorts/${first.id}`)).body.refused).toEqual(second.body.refused);
    const confirmed = await upload(named, "named.csv", { keepIdentifying: ["patient_name"] });
    expect([confirmed.status, confirmed.body.refused]).toEqual([201, []]);
    expect(confirmed.body.columns.map(({ name }: Loose) => name)).toContain("patient_name");
    expect((await upload(text, "plain.csv")).body).toMatchObject({ id: first.id, refused: [] });
  });

  it("takes a name and a reading that are said of cells that were there already", async () => {
    const text = cohortText({ seed: 12 });
    const { id } = (await upload(text, "a.csv", { columns: { missing: ["-999"] } })).body;
    const { body } = await upload(text, "b.csv", { name: "Said", columns: { kinds: { age: "category" } } });
    expect(body).toMatchObject({ id, name: "Said", proposal: { missing: ["-999"], kinds: { age: "category" } } });
    const init = { method: "POST", body: text, headers: { "content-type": "text/csv" } };
    expect((await server.call("/api/v1/cohorts?name=Asked", init)).body).toMatchObject({ id, name: "Asked" });
    expect((await server.call("/api/v1/cohorts", init)).body).toMatchObject({ id, name: "Asked" });
  });
});

describe("a correction", () => {
  it("keeps of how it is read whatever a correction does not name", async () => {
    const { id, proposal } = (await upload(cohortText({ seed: 5 }))).body;
    const correct = async (columns: object) =>
      (await server.call(`/api/v1/cohorts/${id}`, { ...json({ columns }), method: "PATCH" })).body.proposal;
    expect(await correct({ missing: ["-999"] })).toEqual({ ...proposal, missing: ["-999"] });
    expect(await correct({ label: "sex" })).toMatchObject({ id: "participant_id", label: "sex", missing: ["-999"] });
    expect(await correct({ missing: [] })).toMatchObject({ label: "sex", missing: [] });
    expect(await correct({ label: null })).toMatchObject({ id: "participant_id", label: null });
  });

  it("changes nothing when it names a column that is not there", async () => {
    const { existing: _, ...before } = (await upload(cohortText({ seed: 6 }))).body;
    const patch = { ...json({ name: "New", columns: { label: "diagnosys" } }), method: "PATCH" };
    expect(await server.call(`/api/v1/cohorts/${before.id}`, patch)).toMatchObject({
      status: 422,
      body: { code: "INPUT_INVALID" },
    });
    expect((await server.call(`/api/v1/cohorts/${before.id}`)).body).toEqual(before);
  });
});
