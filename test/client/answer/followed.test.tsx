// @vitest-environment happy-dom
import { render } from "preact";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Answer, openAll } from "../../../client/answer/answer.js";
import { mapDescription, mapLegend, mapPoints, mapTable, placedBy } from "../../../client/answer/mapPoints.js";
import { profileRows } from "../../../client/answer/profileRows.js";
import { forest } from "../../../client/plots/forest.js";
import { scatter } from "../../../client/plots/scatter.js";
import { strip } from "../../../client/plots/strip.js";
import { state } from "../../../client/state.js";
import { mapTitle } from "../../../client/words/sentences.js";
import { analyse } from "../../../src/analyse.js";
import { Plan } from "../../../src/contract/plan.js";
import type { Result } from "../../../src/contract/result.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { taskByName } from "../../../src/tasks.js";
import { cohortOf } from "../../src/cohort/cohortFixture.js";

const random = seeded(8);
const score = Array.from({ length: 80 }, () => 0.5 + 1.5 * random());
const along = (own: number) => score.map((value, i) => gaussian(random) + (i % 2 === own ? 5 * value : 0));
const cohort = cohortOf({
  score,
  a: along(0),
  b: along(1),
  age: score.map((_, i) => (i === 3 ? null : 30 + ((7 * i) % 40))),
});
const plan = Plan.parse({
  columns: { outcome: "score", covariates: ["age"] },
  method: { id: "ucsl-regressor", params: { restarts: 3 } },
  clusters: { from: 1, to: 2 },
  evaluate: { resamples: 2 },
});
const place = document.body;

async function show(result: Result): Promise<string> {
  render(<Answer result={result} kicker="Test ·" />, place);
  openAll();
  await vi.waitFor(() => expect(place.textContent).toContain("For a manuscript"));
  return [...place.querySelectorAll("*")].map(ownText).join("\n");
}

/** What an element itself says, to the eye or to a screen reader. */
function ownText(element: Element): string {
  const own = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ textContent }) => textContent);
  return [...own, element.getAttribute("aria-label"), element.getAttribute("title")].join(" ");
}

/** Sentences that speak of controls or patients; that there are none may be said. */
function strangers(text: string): string[] {
  const allowed = /without controls|no controls|controls? would allow a test|controls and patients/i;
  return text.split("\n").filter((line) => /controls?\b|patients?\b/i.test(line) && !allowed.test(line));
}

describe("the page of an answer that followed an outcome", () => {
  let result: Result;
  beforeAll(async () => {
    ({ result } = await run(analyse(cohort, plan, {}), { tasks: taskByName }));
  });
  afterAll(() => {
    state.person.value = null;
    render(null, place);
  });

  it("speaks of people and of the outcome, for there are no controls and no patients", async () => {
    expect(result.clusters.chosen).toBe(2);
    expect(strangers(await show(result))).toEqual([]);
    expect(place.textContent).toContain("The level of score alone tells these subgroups apart");
    expect(place.querySelector("#differs")?.textContent).toContain("more and with less of it");
    expect(place.textContent).toContain("age is missing for 1 person: it counts as everyone's mean.");
    expect(place.querySelector("#people thead")?.textContent).not.toContain("Group");
  });

  it("draws people, and no place for controls, in every picture", () => {
    const points = mapPoints(result, "salient");
    const table = mapTable(result, points, ["First", "Second"]);
    expect(table.head).toEqual(["Person", "Subgroup", "Probability", "First", "Second"]);
    expect(table.rows.every((row) => row.length === table.head.length)).toBe(true);
    const told = {
      ...{
        title: mapTitle(result),
        subtitle: placedBy(result, "salient"),
        description: mapDescription(result, points),
      },
      ...{ axes: ["First", "Second"] as const, legend: mapLegend(result), clusters: 2, alone: "Everyone" },
    };
    expect(told.subtitle).toBe("what the outcome goes with");
    const { rows } = profileRows(result, "descriptive");
    const pictures = [
      scatter(points, told),
      strip(points, told),
      strip(
        points.map((p) => ({ ...p, cluster: 1 })),
        { ...told, clusters: 1 },
      ),
      forest(rows, { ...told, reference: "the others" }),
    ];
    for (const svg of pictures) expect(strangers([...svg.querySelectorAll("*")].map(ownText).join("\n"))).toEqual([]);
    expect(pictures[1]?.querySelectorAll("g.patients")).toHaveLength(2);
    expect(pictures[1]?.querySelectorAll("g.controls")).toHaveLength(0);
    expect(pictures[2]?.textContent).toContain("Everyone");
    expect(pictures[3]?.textContent).toContain("Difference from the others (Cohen's d)");
  });

  it("says in the panel of a person that nothing tested the subgroups, as the verdict does", async () => {
    await show(result);
    state.person.value = 0;
    await vi.waitFor(() => expect(place.querySelector("dialog")).not.toBeNull());
    const text = place.querySelector("dialog")?.textContent ?? "";
    expect(text).toContain("Exploratory: without controls, nothing tests these subgroups.");
    expect(text).toMatch(/SD (above|below) everyone's mean/);
    expect(text).not.toMatch(/patient|the controls/);
    state.person.value = null;
  });

  it("keeps everyone together in the same words", async () => {
    const alone = await run(analyse(cohort, { ...plan, clusters: { from: 1, to: 1 } }, {}), { tasks: taskByName });
    expect(strangers(await show(alone.result))).toEqual([]);
    expect(place.textContent).toContain("Everyone, kept together");
  });
});
