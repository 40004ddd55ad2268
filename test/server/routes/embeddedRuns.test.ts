import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohortText, form, json } from "../cohortText.js";
import { cohortOn, endOf, pretrainOn, quickEncoder } from "../encoderPlans.js";
import { hear } from "../events.js";
import { startServer, type TestServer } from "../startServer.js";

let server: TestServer;
let cohort: string;
let encoder: string;
beforeAll(async () => {
  server = await startServer();
  cohort = await cohortOn(server);
  encoder = await pretrainOn(server, cohort, {
    ...quickEncoder,
    objective: { id: "autoencoder", params: { latent: 3 } },
  });
  expect(await endOf(server, encoder)).toMatchObject({ event: "done" });
});
afterAll(() => server.remove());

const planOf = (named: string) => ({
  encoder: named,
  method: { id: "k-means" },
  clusters: { from: 2, to: 2 },
  evaluate: { resamples: 2, holdout: 0 },
});
const ask = (path: string, plan: unknown) => server.call(`/api/v1/runs${path}`, json({ cohort, plan }));

describe("a run in an encoder's embedding", () => {
  it("learns from the coordinates, and its model places new people and says why, with the encoder inside", async () => {
    const { status, body } = await ask("", planOf(encoder));
    expect([status, body.plan?.columns?.features]).toEqual([202, ["embedding_1", "embedding_2", "embedding_3"]]);
    expect((await hear(server, body.id)).events.at(-1)).toMatchObject({ event: "done" });
    const { subjects, assignments } = (await server.call(`/api/v1/runs/${body.id}/result`)).body;
    const again = await server.call(`/api/v1/runs/${body.id}/assign`, { method: "POST", body: form(cohortText()) });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    expect(again.body.assignments).toEqual(assignments);
    const patient = subjects.group.indexOf("patient") + 1;
    const { facts } = (await server.call(`/api/v1/runs/${body.id}/people/${patient}`)).body;
    expect(facts.driving.map(({ feature }: { feature: string }) => feature).sort()).toEqual([
      ...["embedding_1", "embedding_2", "embedding_3"],
    ]);
  });

  it("tells of the encoder, and takes what the encoder saw neither for confirmation nor for a confound", async () => {
    const columns = { label: "diagnosis", control: ["control"], attributes: ["feature_1"] };
    const { body } = await ask("", { ...planOf(encoder), columns });
    expect((await hear(server, body.id)).events.at(-1)).toMatchObject({ event: "done" });
    const { embeddedBy, profiles, confounds } = (await server.call(`/api/v1/runs/${body.id}/result`)).body;
    expect(embeddedBy).toMatchObject({ losses: ["Autoencoder"], dimensions: 3, learntWith: [] });
    expect(embeddedBy.reads).toContain("feature_1");
    type Told = { feature: string; kind: string };
    const kinds = (profiles as Told[]).filter(({ feature }) => feature === "feature_1").map(({ kind }) => kind);
    expect(kinds).toEqual(["descriptive", "descriptive"]);
    expect(confounds.map(({ column }: { column: string }) => column)).not.toContain("feature_1");
  });

  it("is timed before it starts, by coordinates that stand in for those to come", async () => {
    expect(await ask("/estimate", planOf(encoder))).toMatchObject({
      status: 200,
      body: { seconds: { low: expect.any(Number) } },
    });
  });

  it("is refused where there is no such encoder, or where the encoder does not know the cohort's columns", async () => {
    expect(await ask("", planOf("none"))).toMatchObject({ status: 404, body: { code: "ENCODER_UNKNOWN" } });
    const other = await server.call("/api/v1/cohorts", {
      method: "POST",
      body: form(cohortText().replace("feature_1", "f1")),
    });
    const refused = await server.call("/api/v1/runs", json({ cohort: other.body.id, plan: planOf(encoder) }));
    expect(refused).toMatchObject({ status: 422, body: { code: "COLUMNS_MISSING" } });
  });
});
