import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GeometryReport } from "../../../src/contract/geometry.js";
import { json } from "../cohortText.js";
import { startServer, type TestServer } from "../startServer.js";

let server: TestServer;
let cohort: string;
beforeAll(async () => {
  server = await startServer();
  const rows = Array.from({ length: 60 }, (_, i) => [
    `p${i}`,
    i < 48 ? "HC" : i < 54 ? "SZ" : "BP",
    i === 3 ? -9 : 20 + (i % 20) * 3,
  ]);
  const text = [["participant_id", "dx", "age"], ...rows].map((row) => row.join()).join("\n");
  const init = { method: "POST", body: text, headers: { "content-type": "text/csv" } };
  cohort = (await server.call("/api/v1/cohorts?name=people", init)).body.id;
});
afterAll(() => server.remove());

const ask = (plan: object, of = cohort) => server.call("/api/v1/geometry", json({ cohort: of, plan }));
const proxies = [{ column: "age", sigma: 6 }];

describe("POST /api/v1/geometry", () => {
  it("says what a loss can reach on a stored cohort, in the form that the description gives", async () => {
    const { status, body } = await ask({ loss: "sup-con", proxies: [{ column: "dx" }], temperature: 1 });
    expect(status).toBe(200);
    expect(GeometryReport.parse(body)).toEqual(body);
    expect(body).toMatchObject({ people: 60, distinct: 3, reached: false, classes: { simplex: -0.5 } });
    expect(body.advice.join(" ")).toMatch("drawn together");
  });

  it("reads the cohort as it is read now, unless the request says otherwise", async () => {
    const first = await ask({ loss: "y-aware", proxies });
    expect(first.body).toMatchObject({ people: 60, warnings: [expect.stringMatching("-9 is used as a value in age")] });
    await server.call(`/api/v1/cohorts/${cohort}`, { ...json({ columns: { missing: ["-9"] } }), method: "PATCH" });
    expect((await ask({ loss: "y-aware", proxies })).body).toMatchObject({ people: 59, leftOut: 1, warnings: [] });
    expect((await ask({ loss: "y-aware", proxies, missing: [] })).body).toMatchObject({ people: 60 });
  });

  it("refuses what cannot be, with the place at fault", async () => {
    const unknown = await ask({ loss: "y-aware", proxies: [{ column: "agee" }] });
    expect([unknown.status, unknown.body]).toMatchObject([
      422,
      { code: "INPUT_INVALID", errors: [{ column: "plan.proxies", got: "agee" }] },
    ]);
    const strange = await ask({ loss: "fair-kl", temperature: -1 });
    expect([strange.status, strange.body.errors.map(({ column }: { column: string }) => column)]).toEqual([
      422,
      ["plan.loss", "plan.temperature"],
    ]);
    expect(await ask({ loss: "info-nce" }, "a".repeat(64))).toMatchObject({
      status: 404,
      body: { code: "COHORT_UNKNOWN" },
    });
    expect(await server.call("/api/v1/geometry", json({}))).toMatchObject({
      status: 422,
      body: { code: "INPUT_INVALID" },
    });
  });
});
