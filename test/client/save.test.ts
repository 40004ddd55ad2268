// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { mapLegend, mapPoints } from "../../client/answer/mapPoints.js";
import { svgText } from "../../client/parts/save.js";
import { scatter } from "../../client/plots/scatter.js";
import { makeResult } from "./fixtures.js";

describe("svgText(svg)", () => {
  it("leaves no variable that a file without a style sheet could not read", () => {
    const result = makeResult();
    const svg = scatter(mapPoints(result, "salient"), {
      title: "t",
      subtitle: "s",
      description: "d",
      axes: ["x", "y"],
      clusters: 2,
      legend: mapLegend(result),
    });
    const text = svgText(svg);
    expect(text).not.toContain("var(");
    expect(text).toContain("#0072B2");
    expect(text).toContain('xmlns="http://www.w3.org/2000/svg"');
  });
});
