// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { mapDescription, mapLegend, mapPoints, patientLegend } from "../../../client/answer/mapPoints.js";
import { profileRows } from "../../../client/answer/profileRows.js";
import { forest } from "../../../client/plots/forest.js";
import { markOf } from "../../../client/plots/palette.js";
import { predictors } from "../../../client/plots/predictors.js";
import { progressLine } from "../../../client/plots/progressLine.js";
import { scatter, scatterLayout } from "../../../client/plots/scatter.js";
import { strip } from "../../../client/plots/strip.js";
import { makeResult } from "../fixtures.js";
import { svgFile } from "../output.js";

const result = makeResult({ clusters: 3, patients: 90, controls: 60 });
const points = mapPoints(result, "salient");
const options = {
  title: "Patients fall into three subgroups",
  subtitle: "Each mark is a person",
  description: mapDescription(result, points),
  axes: ["First", "Second"] as const,
  clusters: 3,
  legend: mapLegend(result),
};
const words = { title: "A title", subtitle: "A subtitle", description: "A description" };

describe("scatter(points, options)", () => {
  const svg = scatter(points, options);

  it("draws everyone, with a mean and two ellipses for each subgroup", async () => {
    expect(svg.querySelectorAll(".controls circle")).toHaveLength(60);
    expect(svg.querySelectorAll(".patients path")).toHaveLength(90);
    expect(svg.querySelectorAll(".means ellipse")).toHaveLength(6);
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/scatter.svg");
  });

  it("keeps the two axes on one scale", () => {
    const { x, y } = scatterLayout(points, options);
    expect(Math.abs(x(1) - x(0))).toBeCloseTo(Math.abs(y(1) - y(0)), 6);
  });

  it("draws who is not assignable as hollow marks", () => {
    const unsure = points.filter((p) => !p.assignable).length;
    const hollow = [...svg.querySelectorAll(".patients path")].filter((p) =>
      p.getAttribute("fill")?.includes("--ground"),
    );
    expect(unsure).toBeGreaterThan(0);
    expect(hollow).toHaveLength(unsure);
  });

  it("says for screen readers what it shows", () => {
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.querySelector("title")?.textContent).toBe(options.title);
    expect(svg.querySelector("desc")?.textContent).toContain("The mean of subgroup 3 lies at");
  });

  it("dims the subgroups that are not looked at", () => {
    const dimmed = scatter(points, { ...options, highlighted: [1] }).querySelectorAll(".patients path[opacity]");
    expect(dimmed).toHaveLength(points.filter((p) => p.cluster === 2 || p.cluster === 3).length);
  });

  it("draws a map without anyone in it", () => {
    expect(scatter([], options).querySelectorAll(".patients path")).toHaveLength(0);
  });
});

describe("strip(points, options)", () => {
  it("draws a band for the controls and one for each subgroup", async () => {
    const svg = strip(points, options);
    expect(svg.querySelectorAll(".patients")).toHaveLength(3);
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/strip.svg");
  });
});

describe("forest(rows, options)", () => {
  const { rows } = profileRows(result, "descriptive");

  it("draws a dot and an interval a subgroup, by feature", async () => {
    const svg = forest(rows.slice(0, 10), { ...words, legend: mapLegend(result).slice(1, 4) });
    expect(svg.querySelectorAll(".row")).toHaveLength(10);
    expect(svg.querySelectorAll(".row path")).toHaveLength(30);
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/forest.svg");
  });

  it("fills only the dots whose difference is clear", () => {
    const marks = [false, true].map((clear) => ({ cluster: 1, effect: 0.4, low: 0.1, high: 0.7, clear }));
    const svg = forest([{ name: "a", marks }], { ...words, legend: [] });
    const fills = [...svg.querySelectorAll(".row path")].map((p) => p.getAttribute("fill"));
    expect(fills).toEqual([expect.stringContaining("--ground"), markOf(1).fill]);
  });

  it("says where an effect could not be measured", () => {
    const marks = [{ cluster: 1, effect: null, low: null, high: null, clear: false }];
    expect(forest([{ name: "a", marks }], { ...words, legend: [] }).textContent).toContain("not measurable");
  });
});

describe("patients who are kept together", () => {
  const answer = makeResult({ outcome: "nothing", clusters: 1 });
  const own = mapPoints(answer, "salient");
  const drawn = {
    ...options,
    title: "Patients form one group",
    clusters: 1,
    legend: mapLegend(answer),
    description: mapDescription(answer, own),
  };

  it.each([
    ["scatter", scatter],
    ["strip", strip],
  ] as const)("are no subgroup in name or colour in a %s", (_, draw) => {
    const svg = draw(own, drawn);
    expect(svg.textContent).toContain("Patients (142)");
    expect(svg.textContent).not.toMatch(/subgroup/i);
    expect(svg.outerHTML).not.toMatch(/--s\d/);
  });

  it("are no subgroup among differences from controls", () => {
    const { rows } = profileRows(answer, "descriptive");
    const svg = forest(rows.slice(0, 3), { ...words, clusters: 1, legend: patientLegend(answer) });
    expect(svg.outerHTML).not.toMatch(/--s\d|subgroup/i);
  });
});

describe("predictors(rows, options)", () => {
  it("draws each column from guessing to what it reaches", async () => {
    const rows = [
      { name: "site", value: 0.68, chance: 0.5, strong: true },
      { name: "age", value: null, chance: 0.5, strong: false },
    ];
    const svg = predictors(rows, words);
    expect(svg.textContent).toContain("68 %");
    expect(svg.textContent).toContain("could not be computed");
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/predictors.svg");
  });
});

describe("progressLine(values, options)", () => {
  it("draws a constant figure as a line", async () => {
    const svg = progressLine([1, 1, 1], { ...words, label: "loss" });
    expect(svg.outerHTML).not.toContain("NaN");
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/progress.svg");
  });
});

describe("markOf(cluster)", () => {
  it("tells twelve subgroups apart by colour and shape together", () => {
    const looks = Array.from({ length: 12 }, (_, k) => markOf(k + 1)).map((m) => `${m.fill} ${m.shapeName}`);
    expect(new Set(looks).size).toBe(12);
  });
});
