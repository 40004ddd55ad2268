import { describe, expect, it } from "vitest";
import { answerText } from "../../../server/cli/answerText.js";
import { makeResult } from "../../client/fixtures.js";

describe("answerText(result)", () => {
  it("lists the subgroups and the evidence for each number of them", () => {
    const text = answerText(makeResult());
    expect(text).toMatch(/^Two subgroups hold up/);
    expect(text).toMatch(/ {2}1 group: 142 patients\n/);
    expect(text).toMatch(
      /2 subgroups: stability 0\.86 \[0\.79, 0\.92\], halves agree 0\.76, contrast 0\.43.* <- chosen/,
    );
    expect(text).toContain("\nSubgroups (Cohen's d against controls):");
    expect(text).not.toContain("EXPLORATORY");
  });

  it("speaks of no subgroup where patients were kept together", () => {
    const text = answerText(makeResult({ outcome: "nothing", clusters: 1 }));
    expect(text).toContain("These data show no subgroups");
    expect(text).toContain("What would change this answer:");
    expect(text).toContain("1 group: 142 patients <- chosen");
    expect(text).toContain("All patients together (Cohen's d against controls):");
    expect(text).not.toContain("The axis");
  });

  it("names the features that go with an axis", () => {
    const text = answerText(makeResult({ outcome: "dimension", clusters: 1 }));
    expect(text).toMatch(/The axis \(correlation.+\):\n {2}lh_insula_thickness 0\.90/);
  });

  it("warns before everything else of subgroups that were only asked for", () => {
    const lines = answerText(makeResult({ outcome: "nothing", exploratory: true })).split("\n");
    expect(lines[1]).toMatch(/^EXPLORATORY: the data do not bear these subgroups out/);
  });

  it("names the features that set a subgroup apart by modality, where there are several", () => {
    const result = makeResult();
    const [one, two, ...rest] = result.features;
    const columns = { ...result.plan.columns, modalities: { mind: [one, two], brain: rest } };
    const text = answerText({ ...result, plan: { ...result.plan, columns } }).replace(/\s+/g, " ");
    expect(text).toMatch(/furthest from controls in mind: \w+ -?\d\.\d+, \w+ -?\d\.\d+; brain: \w+ -?\d\.\d+, \w+ /);
    expect(answerText(result)).not.toContain("in mind:");
  });

  it("lists each site that was left out in turn, and says whether the subgroups hold there", () => {
    const site = { site: "A", controls: 30, patients: 40, sizes: [25, 15], collapsed: false };
    const sites = [
      { ...site, agreement: 0.91, balancedAccuracy: 0.97, contrast: 0.5 },
      { ...site, site: "Bergen", agreement: null, balancedAccuracy: null, contrast: null, collapsed: true },
    ];
    const acrossSites = { column: "scanner", agreement: 0.31, balancedAccuracy: 0.62, sites };
    const text = answerText({ ...makeResult(), acrossSites });
    expect(text).toContain('Each site left out in turn ("scanner")');
    expect(text).toMatch(/ {2}A +30 +40 +25\/15 +0\.91 +0\.97 +0\.50\n/);
    expect(text).toMatch(/ {2}Bergen +30 +40 +25\/15 +collapsed +- +-\n/);
    expect(text.replace(/\s+/g, " ")).toContain("these subgroups do not hold across sites.");
    expect(answerText(makeResult())).not.toContain("left out in turn");
  });

  it("names the settings of the method that was chosen, where they are not its usual ones", () => {
    const result = makeResult();
    const choice = {
      method: "whitened-mixture",
      title: "Whitened mixture",
      variant: "spherical",
      params: {},
      clusters: 2,
    };
    const chosen = { ...choice, outcome: "subgroups" as const, reason: "It fits.", candidates: [] };
    const method = { ...result.method, title: "Whitened mixture" };
    expect(answerText({ ...result, method, choice: chosen })).toContain("How many (Whitened mixture, spherical):");
    expect(answerText(result)).toContain(`How many (${result.method.title}):`);
  });

  it("gives the strength beside that of cohorts without subgroups", () => {
    expect(answerText(makeResult({ nulls: [0.1, 0.3] }))).toContain(
      "Strength 0.21; in 2 cohorts without subgroups at most 0.30, p 0.667.",
    );
  });
});
