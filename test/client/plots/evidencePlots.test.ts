// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { axisPeople } from "../../../client/answer/axis.js";
import { correlations } from "../../../client/plots/correlations.js";
import { density } from "../../../client/plots/density.js";
import { dimension } from "../../../client/plots/dimension.js";
import { judged } from "../../../client/plots/judged.js";
import { nullBand } from "../../../client/plots/nullBand.js";
import { stability } from "../../../client/plots/stability.js";
import { makeResult } from "../fixtures.js";
import { svgFile } from "../output.js";

const words = { title: "A title", subtitle: "A subtitle", description: "A description" };

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
