import { beforeAll, describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import { leastExcess } from "../../../src/encoders/learn/leastExcess.js";
import { lossBound } from "../../../src/encoders/learn/lossBound.js";
import { neighboursOf } from "../../../src/encoders/learn/neighboursOf.js";
import { priorOf } from "../../../src/encoders/learn/priorOf.js";
import { inWidths, proxyWidths } from "../../../src/encoders/learn/proxyWidths.js";
import { classificationLoss, classWeights, regressionLoss } from "../../../src/encoders/learn/supervisedLoss.js";
import { tf } from "../../../src/engine/index.js";
import { row } from "../../../src/linalg/matrix.js";
import { gaussianKernel } from "../../../src/losses/kernels.js";
import { wasmEngine } from "../engine/wasmEngine.js";

beforeAll(async () => {
  await wasmEngine();
});

const everyone = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
const age = { values: Float64Array.of(20, 30, 40, 50, Number.NaN) };
const sex = { values: Float64Array.of(0, 1, 0, 1, 1), levels: ["F", "M"] };
const site = { values: Float64Array.of(0, 1, 2, 0, 1), levels: ["A", "B", "C"] };
const value = async (loss: tf.Scalar) => (await loss.data())[0] as number;

describe("proxies in widths of their kernel", () => {
  it("fits rules to the people trained on, and leaves what was said", () => {
    const proxies = [
      { column: "age", sigma: "scott" as const },
      { column: "sex", sigma: "silverman" as const },
      { column: "site", sigma: 2 },
    ];
    const widths = proxyWidths(proxies, { age, sex, site }, Int32Array.of(0, 1, 2, 3, 4));
    const deviation = Math.sqrt(500 / 3);
    expect(widths[0]!.sigma).toBeCloseTo(deviation * 4 ** (-1 / 5), 10);
    expect(widths.slice(1).map(({ sigma }) => sigma)).toEqual([0.5, 2]);
  });

  it("puts two different levels 1 over the width apart, however many there are, and nothing near a missing value", () => {
    const x = inWidths(
      [
        { column: "sex", sigma: 0.5 },
        { column: "site", sigma: 4 },
        { column: "age", sigma: 10 },
      ],
      { age, sex, site },
    );
    const apart = (a: number, b: number) => Math.hypot(...row(x, a).map((each, k) => each - row(x, b)[k]!));
    expect(apart(0, 1)).toBeCloseTo(Math.hypot(1 / 0.5, 1 / 4, 1), 10);
    expect(apart(1, 3)).toBeCloseTo(Math.hypot(1 / 4, 2), 10);
    expect(apart(0, 4)).toBeNaN();
  });
});

describe("priorOf(prior, known)", () => {
  const rows = everyone(4);
  const features = { rows: 4, cols: 2, data: Float64Array.of(0, 0, 3, 4, 6, 8, 9, 12) };

  it("counts weak attributes by their spread, and another encoder's features by the median distance of two people", () => {
    const weak = { columns: ["age"], encoder: null, kernel: "gaussian" as const, sigma: 1 };
    const four = { age: { values: age.values.slice(0, 4) } };
    const ofWeak = priorOf(weak, { attributes: four, features: null, rows, random: seeded(1) })!;
    expect(ofWeak.x.data[1]! - ofWeak.x.data[0]!).toBeCloseTo(10 / Math.sqrt(125), 10);
    const asked = { columns: [], encoder: "vae", kernel: "gaussian" as const, sigma: "median" as const };
    const prior = priorOf(asked, { attributes: {}, features, rows, random: seeded(1) })!;
    const median = 5 / (prior.x.data[2]! / 0.6);
    expect([5, 7.5, 10]).toContain(median);
  });
});

describe("supervised losses", () => {
  it("are means over the rows whose target is known", async () => {
    const predicted = tf.tensor2d([[1], [2], [9]]);
    const target = Float64Array.of(0, 4, Number.NaN);
    expect(await value(regressionLoss(predicted, target, "l1"))).toBeCloseTo(1.5, 6);
    expect(await value(regressionLoss(predicted, target, "l2"))).toBeCloseTo(2.5, 6);
    expect(await value(regressionLoss(predicted, target, "huber"))).toBeCloseTo((0.5 + 1.5) / 2, 6);
    const withSpread = tf.tensor2d([
      [1, 0.5],
      [2, -1],
      [9, 3],
    ]);
    const expected = (0.5 + Math.exp(-0.5) + (-1 + Math.exp(1) * 4)) / 2;
    expect(await value(regressionLoss(withSpread, target, "gaussian"))).toBeCloseTo(expected, 5);
  });

  it("count every class the same where balanced, and spread the label where smoothed", async () => {
    const labels = Float64Array.of(0, 0, 0, 1, Number.NaN);
    expect(Array.from(classWeights(labels, 2, true))).toEqual([4 / 6, 2]);
    const logits = tf.tensor2d([2, 0, 2, 0, 2, 0, 2, 0, 5, 5], [5, 2]);
    const [right, wrong] = [Math.log(1 + Math.exp(-2)), Math.log(1 + Math.exp(2))];
    const balanced = { weights: classWeights(labels, 2, true), smoothing: 0 };
    expect(await value(classificationLoss(logits, labels, balanced))).toBeCloseTo((right + wrong) / 2, 5);
    const smoothed = { weights: Float64Array.of(1, 1), smoothing: 0.2 };
    const of = (own: number, other: number) => 0.9 * own + 0.1 * other;
    const expected = (3 * of(right, wrong) + of(wrong, right)) / 4;
    expect(await value(classificationLoss(logits, labels, smoothed))).toBeCloseTo(expected, 5);
  });
});

describe("lossBound(id, people, params, size)", () => {
  const people = { labels: Float64Array.of(0, 0, 1), bias: null, target: null, kernel: gaussianKernel };
  const known = { ...people, proxies: null, prior: null, anatomy: null };

  it("is the entropy of the weights: nothing for one positive, the log of their number for several", () => {
    const size = { samples: 3, views: 2 };
    expect(lossBound("info-nce", known, { keys: "all", variant: "paper" }, size)).toBeCloseTo(0, 12);
    const bound = lossBound("sup-con", known, { form: "out", reduction: "all" }, size);
    expect(bound).toBeCloseTo((4 * Math.log(3)) / 6, 10);
    expect(lossBound("sup-con", known, { form: "in" }, size)).toBeUndefined();
    expect(lossBound("barlow-twins", known, {}, size)).toBeUndefined();
  });
});

describe("leastExcess(trained)", () => {
  const people = { bias: null, target: null, kernel: gaussianKernel, proxies: null, prior: null, anatomy: null };
  const labels = Float64Array.from({ length: 40 }, (_, i) => Number(i >= 30));
  const trained = { known: { ...people, labels }, rows: everyone(40), batch: 8, views: 2, dimension: 4 };

  it("is what two classes at opposite poles miss, much at a high temperature, and nothing where nobody is like another", () => {
    const at = (temperature: number) =>
      leastExcess({ ...trained, id: "sup-con", params: { form: "out", temperature } });
    // Of the eight people six are of one class: twelve rows of it, and four of the other.
    const missed = (own: number, other: number, temperature: number) =>
      Math.log(1 + (other / own) * Math.exp(-2 / temperature));
    for (const temperature of [0.1, 1, 5])
      expect(at(temperature)).toBeCloseTo((12 * missed(11, 4, temperature) + 4 * missed(3, 12, temperature)) / 16, 6);
    const alone = { labels: Float64Array.from(everyone(40)), ...people };
    expect(
      leastExcess({ ...trained, batch: 40, known: alone, id: "sup-con", params: { form: "out", temperature: 5 } }),
    ).toBe(0);
    expect(leastExcess({ ...trained, id: "info-nce", params: { keys: "all", variant: "paper", temperature: 5 } })).toBe(
      0,
    );
  });
});

describe("neighboursOf(fewest, progress)", () => {
  it("come down from the batch to the fewest by fifths of the training", () => {
    const at = (epoch: number) => neighboursOf(14, { epoch, epochs: 50, batch: 32 });
    expect([at(0), at(9), at(10), at(20), at(49)]).toEqual([32, 32, 27, 23, 14]);
    expect(neighboursOf(14, { epoch: 0, epochs: 3, batch: 8 })).toBe(8);
  });
});
