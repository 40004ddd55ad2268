import { describe, expect, it } from "vitest";
import { Result } from "../../../src/contract/result.js";
import { cohortText, form, json, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { withOneRun } from "./oneRun.js";

const one = withOneRun();
const text = cohortText({ sites: 5, controls: 60, patients: 80, seed: 4 });
const columns = { ...quickPlan.columns, site: "site", covariates: ["site"] };
const modalities = { second: ["feature_4", "feature_5", "feature_6"], first: ["feature_1", "feature_2", "feature_3"] };
const bySite = { ...quickPlan, columns: { ...columns, modalities }, evaluate: { resamples: 2, splits: "site" } };
const uploaded = async () =>
  (await one.server.call("/api/v1/cohorts", { method: "POST", body: form(text) })).body.id as string;

describe("a run that groups its features and splits by site", () => {
  it("tells of each site, keeps the modalities in its plan, and places new people by its model", async () => {
    const id = await one.start(bySite, await uploaded());
    await hear(one.server, id);
    const { body } = await one.server.call(`/api/v1/runs/${id}/result`);
    const { acrossSites, plan, warnings } = Result.parse(body);
    expect(acrossSites?.sites.map(({ site }) => site)).toEqual(["A", "B", "C", "D", "E"]);
    expect(acrossSites?.sites.reduce((sum, { patients }) => sum + patients, 0)).toBe(80);
    expect(Object.entries(plan.columns.modalities)).toEqual(Object.entries(modalities).toReversed());
    expect(warnings.join(" ")).toContain("2 modalities were joined: first (3), second (3)");
    const placed = await one.server.call(`/api/v1/runs/${id}/assign`, { method: "POST", body: form(text) });
    expect(placed.status).toBe(200);
  });

  it.each([
    ["three sites", cohortText({ sites: 3, seed: 4 }), bySite, /at least 4 sites with patients and controls/],
    ["no site", text, { ...bySite, columns: { ...bySite.columns, site: null } }, /columns\.site/],
    [
      "a column in two modalities",
      text,
      { ...bySite, columns: { ...columns, modalities: { ...modalities, third: ["feature_6"] } } },
      /feature_6 in "second" and "third"/,
    ],
    [
      "an unknown column in a modality",
      text,
      { ...bySite, columns: { ...columns, modalities: { mind: ["feature_66"] } } },
      /columns\.modalities\.mind.+feature_66/,
    ],
  ])("is refused for %s, by name", async (_what, content, plan, said) => {
    const { body: cohort } = await one.server.call("/api/v1/cohorts", { method: "POST", body: form(content) });
    const answer = await one.server.call("/api/v1/runs", json({ cohort: cohort.id, plan }));
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toMatch(said);
  });
});
