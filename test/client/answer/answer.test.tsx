// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Answer, openAll } from "../../../client/answer/answer.js";
import type { Result } from "../../../src/contract/result.js";
import { makeResult } from "../fixtures.js";

const place = document.body;

afterEach(() => render(null, place));

async function show(result: Result, onExplore?: (clusters: number) => void): Promise<string> {
  render(<Answer result={result} kicker="Test ·" {...(onExplore ? { onExplore } : {})} />, place);
  openAll();
  await vi.waitFor(() => expect(place.textContent).toContain("For a manuscript"));
  return place.textContent ?? "";
}

const explore = () =>
  [...place.querySelectorAll("button")].find((button) => button.textContent?.includes("all the same"));
const sections = () => [...place.querySelectorAll("details.section")].map((section) => section.id);

describe("the page of an answer", () => {
  it("shows subgroups with all that is asked of them", async () => {
    const text = await show(makeResult(), () => {});
    expect(sections()).toEqual(["profiles", "stability", "differs", "controls", "people", "flow", "how"]);
    expect(explore()).toBeUndefined();
    expect(text).not.toContain("xploratory");
  });

  it("says that nothing was found, keeps patients together and offers a look all the same", async () => {
    const asked = vi.fn();
    const text = await show(makeResult({ outcome: "nothing", clusters: 1 }), asked);
    expect(place.querySelector("h1")?.textContent).toBe("These data show no subgroups beyond what controls show too.");
    expect(text).toContain("What would change this answer");
    expect(sections()).toEqual(["profiles", "stability", "flow", "how"]);
    expect(text).not.toMatch(/Subgroup 1/);
    explore()!.click();
    expect(asked).toHaveBeenCalledWith(2);
  });

  it("shows what goes with an axis, and offers no action where there is no design to open", async () => {
    const text = await show(makeResult({ outcome: "dimension", clusters: 1 }));
    expect(sections()).toEqual(["axis", "profiles", "stability", "flow", "how"]);
    expect(text).toContain("Most closely:");
    expect(text).not.toMatch(/Subgroup 1/);
    expect(explore()).toBeUndefined();
  });

  it("says above every table and picture that subgroups were only asked for", async () => {
    await show(makeResult({ outcome: "nothing", exploratory: true }));
    expect(place.querySelector(".answer .exploratory")?.textContent).toContain("do not bear them out");
    for (const id of ["profiles", "stability", "differs", "controls", "people"])
      expect(place.querySelector(`#${id} .exploratory`), id).not.toBeNull();
  });

  it("says how well patients are told from controls at all, where it was measured", async () => {
    const auc = { value: 0.81, low: 0.77, high: 0.85 };
    const told = { auc, balancedAccuracy: 0.74, patients: 142, controls: 160, left: 1200 };
    const text = await show({ ...makeResult(), classification: told });
    expect(sections()).toContain("told");
    expect(text).toContain("fairly well: area under the curve 0.81 [0.77, 0.85], balanced accuracy 0.74");
    expect(text).toMatch(/1\u202f200 people were not needed/);
  });

  it("shows each site that was left out in turn, where sites were", async () => {
    const site = { site: "Oslo", controls: 30, patients: 40, sizes: [25, 15], collapsed: false };
    const sites = [
      { ...site, agreement: 0.9, balancedAccuracy: 0.97, contrast: null },
      { ...site, site: "Bergen", agreement: null, balancedAccuracy: null, contrast: null, collapsed: true },
    ];
    const acrossSites = { column: "site", agreement: 0.83, balancedAccuracy: 0.93, sites };
    const text = await show({ ...makeResult(), acrossSites });
    expect(sections()).toContain("sites");
    expect(text).toContain("place its patients much as the model does (agreement 0.83 of 1");
    const rows = [...place.querySelectorAll("#sites tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows).toEqual([
      ["Oslo", "30", "40", "25", "15", "0.90", "0.97", "too few"],
      ["Bergen", "30", "40", "25", "15", "the fit without it lost a subgroup"],
    ]);
  });

  it("folds all but what the answer rests on", async () => {
    await show(makeResult());
    const [first, folded] = [...place.querySelectorAll(".answer .evidence")];
    expect(first!.textContent).toBe("Fits on separate halves find the same groups (p = 0.004 against one group).");
    expect(folded!.textContent).toContain("Stability 0.86");
  });

  it("compares with cohorts without subgroups where there are some, and says where there are none", async () => {
    expect(await show(makeResult())).toContain("No cohorts without subgroups were made");
    expect(await show(makeResult({ nulls: [0.1, 0.3] }))).not.toContain("No cohorts without subgroups were made");
  });
});
