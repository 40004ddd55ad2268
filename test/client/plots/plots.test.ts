// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { axisPeople } from "../../../client/answer/axis.js";
import { mapDescription, mapLegend, mapPoints, patientLegend } from "../../../client/answer/mapPoints.js";
import { profileRows } from "../../../client/answer/profileRows.js";
import { correlations } from "../../../client/plots/correlations.js";
import { density } from "../../../client/plots/density.js";
import { dimension } from "../../../client/plots/dimension.js";
import { forest } from "../../../client/plots/forest.js";
import { judged } from "../../../client/plots/judged.js";
import { nullBand } from "../../../client/plots/nullBand.js";
import { markOf } from "../../../client/plots/palette.js";
import { predictors } from "../../../client/plots/predictors.js";
import { progressLine } from "../../../client/plots/progressLine.js";
import { scatter, scatterLayout } from "../../../client/plots/scatter.js";
import { stability } from "../../../client/plots/stability.js";
import { strip } from "../../../client/plots/strip.js";
import { makeResult } from "../fixtures.js";
import { svgFile } from "../output.js";

const result = makeResult({ clusters: 3, patients: 90, controls: 60 });
const points = mapPoints(result, "salient");
const options = {
  title: "Patients fall into three subgroups",
  subtitle: "Each mark is a person",
  description: mapDescription(points, 3),
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

  it("draws who could not be placed as hollow marks", () => {
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

describe("stability(points, options)", () => {
  const candidates = [2, 3, 4].map((clusters) => ({
    clusters,
    value: 0.9 - 0.1 * clusters,
    low: 0.5,
    high: 0.85,
  }));

  it("marks the chosen number, and begins at one subgroup", async () => {
    const svg = stability(candidates, { ...words, chosen: 2 });
    expect(svg.querySelectorAll(".chosen")).toHaveLength(1);
    expect(svg.textContent).toContain("one group");
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/stability.svg");
  });

  it("says that one group was chosen, where it was", () => {
    expect(stability(candidates, { ...words, chosen: 2 }).textContent).not.toContain("1chosen");
    expect(stability(candidates, { ...words, chosen: 1 }).textContent).toContain("chosen");
  });
});

describe("judged(points, options)", () => {
  it("draws both kinds of evidence by number, with the negative ones, and begins at one group", async () => {
    const points = [
      { clusters: 1, replication: null, contrast: null },
      { clusters: 2, replication: 0.8, contrast: 0.7 },
      { clusters: 3, replication: -0.1, contrast: 0 },
    ];
    const svg = judged(points, { ...words, chosen: 2 });
    expect(svg.querySelectorAll(".replication .point")).toHaveLength(2);
    expect(svg.querySelectorAll(".contrast .point")).toHaveLength(2);
    expect(svg.textContent).toContain("one group");
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/judged.svg");
  });
});

describe("nullBand(strength, nulls, options)", () => {
  it("draws the cohorts without subgroups as a band and these data as a line outside it", async () => {
    const svg = nullBand(0.5, [0.1, 0.2, 0.3], words);
    const band = svg.querySelector(".null rect")!;
    const right = Number(band.getAttribute("x")) + Number(band.getAttribute("width"));
    expect(svg.querySelectorAll(".null line")).toHaveLength(3);
    expect(Number(svg.querySelector(".own line")!.getAttribute("x1"))).toBeGreaterThan(right);
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/nullBand.svg");
  });

  it("draws evidence of no strength at all", () => {
    expect(nullBand(0, [0, 0], words).outerHTML).not.toContain("NaN");
  });
});

describe("dimension(people, options)", () => {
  const answer = makeResult({ outcome: "dimension", clusters: 1 });
  const people = axisPeople(answer, answer.dimension!);

  it("draws a curve and a mark a person for each group, none in the colour of a subgroup", async () => {
    const svg = dimension(people, words);
    expect(svg.querySelectorAll(".curve")).toHaveLength(2);
    expect(svg.querySelectorAll(".controls .people path")).toHaveLength(160);
    expect(svg.querySelectorAll(".patients .people path")).toHaveLength(142);
    expect(svg.outerHTML).not.toMatch(/--s\d/);
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/dimension.svg");
  });

  it("draws a group of one person", () => {
    expect(dimension(people.slice(-1), words).outerHTML).not.toContain("NaN");
  });
});

describe("density(values, range)", () => {
  it("holds an area of one, and nothing for values that are all the same", () => {
    const curve = density([-1, -0.5, 0, 0.2, 1.5], [-8, 8]);
    const step = curve[1]![0] - curve[0]![0];
    expect(curve.reduce((sum, [, d]) => sum + d * step, 0)).toBeCloseTo(1, 3);
    expect(density([2, 2, 2], [0, 4])).toEqual([]);
  });
});

describe("correlations(rows, options)", () => {
  it("draws bars to both sides, hollow to the left, and says what is unknown", async () => {
    const rows = [
      { name: "insula", value: 0.8 },
      { name: "cuneus", value: -0.4 },
      { name: "lingual", value: null },
    ];
    const svg = correlations(rows, words);
    const [right, left] = [...svg.querySelectorAll(".row rect")];
    expect(svg.querySelectorAll(".row rect")).toHaveLength(2);
    expect(Number(right!.getAttribute("x"))).toBeGreaterThan(Number(left!.getAttribute("x")));
    expect(left!.getAttribute("fill")).toContain("--ground");
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/correlations.svg");
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
    description: mapDescription(own, 1),
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
