// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { epochsSeen, panelsOf } from "../../../client/encoders/curves.js";
import { ageScatter } from "../../../client/plots/ageScatter.js";
import { gapStrips } from "../../../client/plots/gapStrips.js";
import { learningCurves } from "../../../client/plots/learningCurves.js";
import { svgFile } from "../output.js";

const words = { title: "A title", subtitle: "A subtitle", description: "A description" };
const seen = (metrics: Record<string, number>) => ({
  event: { phase: "train", step: 1, of: 9, metrics, at: "" },
  at: 0,
});

describe("epochsSeen(seen)", () => {
  it("puts figures of whole epochs at their ends, though they come with steps of the next", () => {
    const epochs = epochsSeen([
      seen({ loss: 3, epoch: 0.5 }),
      seen({ loss: 2, epoch: 1.25, validationLoss: 5, effectiveRank: 4 }),
      seen({ loss: 1, epoch: 2, validationLoss: 4, effectiveRank: 3 }),
    ]);
    expect(epochs).toEqual([
      { epoch: 0.5, metrics: { loss: 3 } },
      { epoch: 1, metrics: { validationLoss: 5, effectiveRank: 4 } },
      { epoch: 1.25, metrics: { loss: 2 } },
      { epoch: 2, metrics: { validationLoss: 4, effectiveRank: 3, loss: 1 } },
    ]);
  });
});

describe("panelsOf(epochs)", () => {
  it("draws each term by itself where there are several, and each sign of health", () => {
    const metrics = { loss: 3, "sup-con": 2, "fair-l2": 1, validationLoss: 4, effectiveRank: 5, learningRate: 0.1 };
    const { losses, health } = panelsOf([{ epoch: 1, metrics }]);
    expect(losses.map(({ title }) => title)).toEqual([
      "Loss, people learnt from",
      "Loss, people set aside",
      "Of it: sup con",
      "Of it: fair l2",
    ]);
    expect(health.map(({ title }) => title)).toEqual(["Dimensions in use"]);
  });
});

describe("the plots of encoders", () => {
  it("draw curves with the epoch that was kept", async () => {
    const points = Array.from({ length: 10 }, (_, i) => ({ x: i + 1, y: 5 / (i + 1) }));
    const panels = [
      { title: "Loss", points },
      { title: "Flat", points: points.map(({ x }) => ({ x, y: 2 })) },
    ];
    const svg = learningCurves(panels, { ...words, epochs: 10, best: 7 });
    expect(svg.querySelectorAll(".panel path")).toHaveLength(2);
    expect(svg.textContent).toContain("kept");
    await expect(svgFile(svg)).toMatchFileSnapshot("../output/learningCurves.svg");
  });

  it("draw predicted against true age, and the gap by group", async () => {
    const people = Array.from({ length: 12 }, (_, i) => ({
      age: 20 + 4 * i,
      predicted: 30 + 3 * i,
      patient: i % 3 === 0,
      gap: (i % 5) - 2,
    }));
    const scatter = ageScatter(people, { ...words, line: { intercept: 15, slope: 0.7 } });
    expect(scatter.textContent).toContain("Patients (4)");
    await expect(svgFile(scatter)).toMatchFileSnapshot("../output/ageScatter.svg");
    const strips = gapStrips(people, words);
    expect(strips.textContent).toContain("Controls (8)");
    await expect(svgFile(strips)).toMatchFileSnapshot("../output/gapStrips.svg");
    expect(
      gapStrips(
        people.filter(({ patient }) => !patient),
        words,
      ).textContent,
    ).not.toContain("Patients");
  });
});
