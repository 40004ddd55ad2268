import { describe, expect, it } from "vitest";
import { tableBuilder } from "../../../src/cohort/tableBuilder.js";
import { GeometryPlan } from "../../../src/contract/geometry.js";
import { geometryOf } from "../../../src/geometry/geometryOf.js";
import { lowerTemperature } from "../../../src/geometry/words.js";
import { atOnce } from "../../../src/losses/geometry/atOnce.js";

/** Six people of each of three classes; two labels that fill a square; one age for everyone. */
const people = (() => {
  const builder = tableBuilder(["dx", "x", "y", "same"], { decimal: ".", keepIdentifying: [] });
  for (let i = 0; i < 36; i++) builder.add(["abc"[i % 3], String(i % 6), String(Math.floor(i / 6)), "15"]);
  return builder.finish().cohort;
})();
const report = (plan: object) => atOnce(geometryOf(people, GeometryPlan.parse(plan)));
const advice = (plan: object) => report(plan).advice.join(" ");

const square = { loss: "y-aware", proxies: ["x", "y"].map((column) => ({ column, sigma: 1 })), temperature: 1 };

describe("advice on a geometry", () => {
  it("says that a loss is worth another setting where classes of one size miss 5 % or more", () => {
    const plan = { loss: "sup-con", proxies: [{ column: "dx" }], temperature: 1 };
    const [, temperature, excess] =
      /the regular simplex, .* which is worth another setting: at a temperature of ([\d.]+) it would be ([\d.]+) nats/.exec(
        advice(plan),
      )!;
    expect(report({ ...plan, temperature: Number(temperature) }).leastExcess).toBeCloseTo(Number(excess), 3);
    expect(advice({ ...plan, temperature: 0.1 })).not.toMatch("worth another setting");
  });

  it("concludes, of a map on a circle, that it has no room, and names a setting that has", () => {
    const words = advice({ ...square, dimension: 2 });
    expect(words).toMatch("they do not fit on it without bending");
    expect(words).toMatch(
      "Labels that vary in 2 directions need 3 dimensions or more to lie on a sphere; there are 2.",
    );
    const [, temperature, excess] = /In 16 dimensions at a temperature of ([\d.]+) it would be ([\d.]+) nats/.exec(
      words,
    )!;
    const then = report({ ...square, dimension: 16, temperature: Number(temperature) });
    expect(then.leastExcess).toBeCloseTo(Number(excess), 3);
  });

  it("never advises a temperature below 0.01, down to which losses are finite", () => {
    expect(lowerTemperature(0.001, 0.02)).toBe(0.01);
    expect(lowerTemperature(0.05, 0.2)).toBe(0.05);
    expect(lowerTemperature(0.005, 0.01)).toBeNull();
    const words = advice({ ...square, dimension: 2, temperature: 0.015 });
    const advised = [...words.matchAll(/at a temperature of ([\d.e-]+) it/gi)].map(([, temperature]) => temperature);
    expect(new Set(advised)).toEqual(new Set(["0.01"]));
  });

  it("says of one value for everyone that there is one label", () => {
    const words = advice({ loss: "y-aware", proxies: [{ column: "same", sigma: 5 }] });
    expect(words).toMatch("there is one label");
    expect(words).not.toMatch("widths are so large");
  });

  it("says that a batch is larger than there are people, and counts one dimension as one", () => {
    const { warnings, advice: said } = report({ loss: "info-nce", batch: 5000, dimension: 1 });
    expect(warnings).toEqual(["A batch of 5000 was asked for, but there are only 36 people: all of them are taken."]);
    expect(said.join(" ")).toMatch("a sphere of 1 dimension.");
  });
});
