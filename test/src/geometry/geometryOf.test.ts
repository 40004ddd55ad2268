import { describe, expect, it } from "vitest";
import { tableBuilder } from "../../../src/cohort/tableBuilder.js";
import { GeometryPlan } from "../../../src/contract/geometry.js";
import { seeded } from "../../../src/core/random.js";
import { geometryOf } from "../../../src/geometry/geometryOf.js";
import { knownPeople } from "../../../src/geometry/knownPeople.js";
import { pairWeights } from "../../../src/geometry/pairWeights.js";
import { atOnce } from "../../../src/losses/geometry/atOnce.js";
import { scattered } from "../../../src/losses/geometry/targets.js";

/** A cohort of these rows of cells. */
function cohortOf(header: readonly string[], rows: readonly (readonly string[])[]) {
  const builder = tableBuilder(header, { decimal: ".", keepIdentifying: [] });
  for (const row of rows) builder.add(row);
  return builder.finish().cohort;
}

const classes = cohortOf(
  ["dx", "sex"],
  Array.from({ length: 100 }, (_, i) => [i < 80 ? "HC" : i < 90 ? "SZ" : "BP", i % 2 === 0 ? "f" : "m"]),
);
const ages = cohortOf(
  ["id", "age", "score", "same"],
  Array.from({ length: 60 }, (_, i) => [`p${i}`, i === 7 ? "" : String(20 + (i % 30) * 2), String((i * 7) % 13), "15"]),
);
const report = (cohort: typeof classes, plan: object, embedding?: ReturnType<typeof scattered>) =>
  atOnce(geometryOf(cohort, GeometryPlan.parse(plan), embedding));
const proxies = (...columns: string[]) => ({ proxies: columns.map((column) => ({ column })) });

describe("geometryOf(cohort, plan)", () => {
  it("names the classes that SupCon draws together, and an epsilon that keeps them apart, which does", () => {
    const found = report(classes, { loss: "sup-con", ...proxies("dx"), temperature: 1 });
    expect(found).toMatchObject({
      people: 100,
      leftOut: 0,
      distinct: 3,
      rows: 200,
      reached: false,
      why: "zeroWeights",
    });
    const { names, sizes, cosines } = found.classes!;
    expect([...names].sort()).toEqual(["BP", "HC", "SZ"]);
    expect(sizes[names.indexOf("HC")]).toBe(80);
    const small = cosines[names.indexOf("SZ")][names.indexOf("BP")];
    expect(small).toBeGreaterThan(0.2);
    expect(found.advice.join(" ")).toMatch(
      /SZ \(10\) and BP \(10\) are drawn together: their cosine is 0\.\d+, where .* -0\.5/,
    );
    const epsilon = Number(/epsilon = ([\d.e-]+)/.exec(found.advice.join(" "))![1]);
    const soft = report(classes, { loss: "soft-sup-con", ...proxies("dx"), temperature: 1, epsilon });
    expect(Math.abs(soft.classes!.cosines[0][1] + 0.5)).toBeLessThan(0.01);
    expect(report(classes, { loss: "soft-sup-con", ...proxies("dx"), temperature: 1 }).advice[0]).toMatch(
      "regular simplex",
    );
    const smaller = report(classes, { loss: "soft-sup-con", ...proxies("dx"), temperature: 1, epsilon: epsilon / 10 });
    expect(smaller).toMatchObject({ reached: false, why: "noDimension" });
  });

  it("takes the levels of several columns together for classes", () => {
    expect(report(classes, { loss: "sup-con", ...proxies("dx", "sex") }).classes!.names).toContain("BP, f");
  });

  it("says that a line is never realisable, and that nothing is lost by it where that is so", () => {
    const found = report(ages, { loss: "y-aware", ...proxies("age"), dimension: 3 });
    expect(found).toMatchObject({
      people: 59,
      leftOut: 1,
      distinct: 30,
      reached: false,
      why: "noDimension",
      dimensions: null,
    });
    expect(found.sphere!.dimension).toBe(1);
    expect(found.share).toBeLessThan(0.01);
    expect(found.advice[0]).toMatch(/never realisable on a sphere, yet here .*: nothing is lost by it/);
  });

  it("says how much is lost where it is, and what would be better, which is", () => {
    const lost = { loss: "y-aware", proxies: [{ column: "age", sigma: 2 }], temperature: 1, dimension: 3 };
    const found = report(ages, lost);
    expect(found.share).toBeGreaterThan(0.05);
    expect(found.advice[0]).toMatch("that is lost whatever the encoder");
    const [, temperature, excess] = /At a temperature of ([\d.]+) it would be (?:less than )?([\d.]+) nats/.exec(
      found.advice.join(" "),
    )!;
    expect(report(ages, { ...lost, temperature: Number(temperature) }).leastExcess).toBeCloseTo(Number(excess), 3);
    expect(found.advice.join(" ")).toMatch("euclidean reaches the bound in 1 dimension");
    const flat = report(ages, { ...lost, loss: "euclidean", dimension: 1 });
    expect(flat).toMatchObject({ reached: true, dimensions: 1, leastExcess: expect.closeTo(0, 6) });
  });

  it("tells of widths that leave nothing to learn, or nobody alike", () => {
    const wide = report(ages, { loss: "y-aware", proxies: [{ column: "age", sigma: 500 }] });
    expect(wide.advice.at(-1)).toMatch("widths are so large");
    const narrow = report(ages, { loss: "euclidean", proxies: [{ column: "age", sigma: 0.1 }], views: 3 });
    expect(narrow.positives).toBeLessThan(6);
    expect(
      report(ages, {
        loss: "y-aware",
        proxies: [
          { column: "score", sigma: 0.1 },
          { column: "age", sigma: 0.1 },
        ],
      }).advice.at(-1),
    ).toMatch("widths are so small");
  });

  it("foretells X-CLR, whose targets ask for no more than their own temperature", () => {
    const plan = { loss: "x-clr", ...proxies("age", "score") };
    expect(report(ages, plan)).toMatchObject({ reached: true, dimensions: 2 });
    const found = report(ages, { ...plan, temperature: 0.3 });
    expect(found).toMatchObject({ reached: false, why: "noDimension" });
    expect(found.advice.join(" ")).toMatch("A temperature of at most 0.1");
    expect(report(ages, { loss: "x-clr", ...proxies("age") }).advice[0]).toMatch("only 2 targets");
  });

  it("foretells InfoNCE, which needs no proxies, of a batch that is drawn", () => {
    const found = report(ages, { loss: "info-nce", batch: 12, dimension: 4 });
    expect(found).toMatchObject({ people: 12, leftOut: 48, rows: 24, bound: 0 });
    expect(found.advice[1]).toMatch("12 people are spread over a sphere of 4 dimensions");
    expect(found.warnings).toEqual([]);
  });

  it("judges a trained embedding beside the best", () => {
    const plan = { loss: "y-aware", ...proxies("age"), views: 1, dimension: 3 };
    const found = report(ages, plan, scattered(60, 3, 1, seeded(1)));
    expect(found.embedding!.excess).toBeGreaterThan(found.leastExcess + 0.5);
    expect(found.advice.at(-1)).toMatch("worse than one that tells nobody apart. The rest is for the encoder to learn");
    const flat = report(ages, plan, { rows: 60, cols: 3, data: new Float64Array(180).fill(1) });
    expect(flat.embedding!.procrustes).toBe(0);
    expect(flat.advice.at(-1)).toMatch("It shows 0 % of what these weights can teach");
    const angle = (i: number) => ((i % 30) * 2 * Math.sqrt(0.1)) / found.widths[0].sigma;
    const arc = Float64Array.from({ length: 180 }, (_, at) =>
      [Math.cos, Math.sin, () => 0][at % 3](angle(Math.floor(at / 3))),
    );
    expect(report(ages, plan, { rows: 60, cols: 3, data: arc }).advice.at(-1)).toMatch(
      /It shows (99|100) % of what .* shows none\.$/,
    );
  });

  it("says so where most people lack a proxy", () => {
    const few = cohortOf(
      ["age", "n"],
      Array.from({ length: 20 }, (_, i) => [i < 8 ? String(30 + i) : "", String(i)]),
    );
    const found = report(few, { loss: "euclidean", ...proxies("age"), dimension: 1 });
    expect(found).toMatchObject({ people: 8, leftOut: 12 });
    expect(found.warnings).toEqual(["12 of 20 people lack a value of a proxy and were left out."]);
  });

  it("hears a signal before each of the longer steps, not only while points are moved", () => {
    const steps = geometryOf(ages, GeometryPlan.parse({ loss: "y-aware", ...proxies("age") }));
    let breaths = 0;
    for (const step of steps) {
      if ("phase" in step && step.phase === "free embeddings") break;
      breaths++;
    }
    expect(breaths).toBeGreaterThanOrEqual(5);
  });

  it("draws 500 of more labels, and says so", () => {
    const many = cohortOf(
      ["age"],
      Array.from({ length: 700 }, (_, i) => [String(20 + i / 10)]),
    );
    const plan = GeometryPlan.parse({ loss: "y-aware", ...proxies("age"), seed: 3 });
    const { groups, distinct } = pairWeights(knownPeople(many, plan), plan);
    expect([groups.sizes.length, distinct]).toEqual([500, 700]);
    expect(pairWeights(knownPeople(many, plan), plan).groups.groupOf).toEqual(groups.groupOf);
  });

  it.each([
    [{ loss: "y-aware", ...proxies("agee") }, "INPUT_INVALID", "did you mean age?"],
    [{ loss: "y-aware" }, "INPUT_INVALID", "a column or more"],
    [{ loss: "info-nce", ...proxies("age") }, "INPUT_INVALID", "none: info-nce"],
    [{ loss: "info-nce", views: 1 }, "INPUT_INVALID", "views: expected 2 or more"],
    [{ loss: "y-aware", ...proxies("age", "age") }, "INPUT_INVALID", "each column once"],
    [{ loss: "sup-con", ...proxies("age") }, "INPUT_INVALID", "at most 20 values a column, found age with 30"],
    [
      { loss: "y-aware", ...proxies("id") },
      "INPUT_INVALID",
      "text of few levels, at most 20 values a column, found id",
    ],
    [{ loss: "y-aware", ...proxies("same") }, "INPUT_INVALID", "found same, which is 15 for everyone"],
    [{ loss: "x-clr", ...proxies("id", "age") }, "INPUT_INVALID", "found id with 60"],
    [
      { loss: "y-aware", ...proxies("age"), missing: Array.from({ length: 40 }, (_, i) => String(20 + 2 * i)) },
      "COHORT_TOO_SMALL",
      "0 people",
    ],
  ])("refuses %j", (plan, code, words) => {
    const refused = () => knownPeople(ages, GeometryPlan.parse(plan));
    expect(refused).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }));
  });

  it("names cells that are no numbers, and asks about codes", () => {
    const odd = cohortOf(["age"], [...Array.from({ length: 30 }, (_, i) => [String(20 + i)]), ["<20"], ["-999"]]);
    const plan = { loss: "y-aware", ...proxies("age") };
    expect(() => knownPeople(odd, GeometryPlan.parse(plan))).toThrow(
      expect.objectContaining({
        code: "COHORT_FAULTY",
        faults: [expect.objectContaining({ row: 31, column: "age", got: "<20" })],
      }),
    );
    const { warnings, rows } = knownPeople(odd, GeometryPlan.parse({ ...plan, missing: ["<20"] }));
    expect(rows).toHaveLength(31);
    expect(warnings[0]).toMatch("-999 is used as a value in age");
  });
});
