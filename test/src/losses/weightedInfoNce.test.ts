import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fromRows } from "../../../src/linalg/matrix.js";
import { entropyBound } from "../../../src/losses/entropyBound.js";
import { weightedInfoNce } from "../../../src/losses/weightedInfoNce.js";
import {
  euclideanWeights,
  kernelWeights,
  ownViewWeights,
  softSupConWeights,
  supConWeights,
  xClrWeights,
} from "../../../src/losses/weights.js";
import { everywhere } from "../engine/expectGradients.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { alongItself, embeddings, evaluate, expectGolden, golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("weighted_infonce");

const cases = golden("weighted_infonce");
const named = cases.map((one) => [one.id, one] as const);
const optionsOf = ({ id, params }: (typeof cases)[number]) => ({
  temperature: params.temperature as number,
  similarity: id === "euclidean_euclidean" ? ("euclidean" as const) : ("cosine" as const),
  selfPairs: params.self_pairs === "included",
});

describe.each(everywhere)("weightedInfoNce on %s", (_, start) => {
  beforeAll(start);

  it.each(named)("has the value and the gradient of the golden case %s", async (_, one) => {
    const weights = fromRows(one.inputs.W);
    await expectGolden(one.inputs.z, one.expected, (z) => weightedInfoNce(z, weights, optionsOf(one)));
  });
});

describe("weightedInfoNce(z, weights, options)", () => {
  beforeAll(wasmEngine);

  it.each(named)("is bounded by the entropy of the weights in the golden case %s", (_, one) => {
    const { selfPairs } = optionsOf(one);
    const bound = entropyBound(fromRows(one.inputs.W), { selfPairs });
    expect(bound).toBeCloseTo(one.expected.entropy_bound, 9);
    expect(one.expected.loss - bound).toBeCloseTo(one.expected.excess_kl, 9);
  });

  it("stays at or above the entropy of its weights, and turns no embedding's length, whatever the batch", () => {
    fc.assert(
      fc.property(
        fc.record({ n: fc.integer({ min: 1, max: 7 }), views: fc.integer({ min: 1, max: 3 }), seed: fc.nat(999) }),
        fc.constantFrom(0.01, 0.1, 1),
        fc.constantFrom("all", "valid"),
        ({ n, views, seed }, temperature, reduction) => {
          const labels = Array.from({ length: n }, (_, i) => ((i * 7 + seed) % 5 === 0 ? Number.NaN : (i * seed) % 3));
          const z = embeddings(n, views, 4, seed);
          for (const weights of [supConWeights(labels), softSupConWeights(labels, 0.1), kernelWeights(labels, 2)]) {
            const { value, gradient } = evaluate(z, (x) => weightedInfoNce(x, weights, { temperature, reduction }));
            expect(Number.isFinite(value)).toBe(true);
            expect(value).toBeGreaterThan(entropyBound(weights, { samples: n, views, reduction }) - 1e-4);
            expect(alongItself(z, gradient)).toBeLessThan(1e-4);
          }
        },
      ),
      { numRuns: 25, seed: 6 },
    );
  });

  it("does not mind by what the weights of a row are multiplied, nor the order of samples", () => {
    const z = embeddings(5, 2, 3, 1);
    const weights = kernelWeights([1, 4, 2, 8, 5], 4);
    const scaled = { ...weights, data: weights.data.map((w, at) => w * (1 + Math.floor(at / 5))) };
    const { value } = evaluate(z, (x) => weightedInfoNce(x, weights));
    expect(evaluate(z, (x) => weightedInfoNce(x, scaled)).value).toBeCloseTo(value, 5);
    const turned = kernelWeights([5, 8, 2, 4, 1], 4);
    expect(evaluate(z.toReversed(), (x) => weightedInfoNce(x, turned)).value).toBeCloseTo(value, 5);
  });

  it("is 0 where nobody has a weight, and finite where all embeddings are the same or zero", () => {
    const nobody = supConWeights([Number.NaN, Number.NaN]);
    const alone = evaluate(embeddings(2, 1, 3, 1), (z) => weightedInfoNce(z, nobody, { reduction: "valid" }));
    expect([alone.value, ...alone.gradient].every((x) => x === 0)).toBe(true);
    for (const value of [0, 1]) {
      const same = Array.from({ length: 4 }, () => [Array(3).fill(value), Array(3).fill(value)]);
      const found = evaluate(same, (z) => weightedInfoNce(z, ownViewWeights(4), { temperature: 0.01 }));
      expect(found.value).toBeCloseTo(Math.log(7), 5);
      expect(found.gradient.every(Number.isFinite)).toBe(true);
    }
  });

  it("reaches the entropy with a scaled map of the labels, in the Euclidean case", () => {
    const labels = fromRows([
      [0, 0],
      [1, 2],
      [-1, 1],
      [2, -1],
    ]);
    const weights = euclideanWeights(labels, 2);
    const map = Array.from({ length: 4 }, (_, i) => [[labels.data[2 * i] / 4, labels.data[2 * i + 1] / 4]]);
    const options = { temperature: 0.25, similarity: "euclidean" } as const;
    expect(evaluate(map, (z) => weightedInfoNce(z, weights, options)).value).toBeCloseTo(entropyBound(weights), 5);
  });

  it("names the parameter that is wrong", () => {
    const z = embeddings(3, 2, 3, 1);
    expect(() => evaluate(z, (x) => weightedInfoNce(x, ownViewWeights(4)))).toThrow("weights must be [3, 3] or [6, 6]");
    expect(() => evaluate(z, (x) => weightedInfoNce(x, ownViewWeights(3), { temperature: 0 }))).toThrow("temperature");
    expect(() => softSupConWeights([1, 2], 1)).toThrow("epsilon");
  });
});

describe("the weights", () => {
  const tiled = (rows: number[][], views: number) =>
    Array.from({ length: rows.length * views }, (_, i) =>
      Array.from({ length: rows.length * views }, (_, j) => rows[i % rows.length][j % rows.length]),
    );

  it("of X-CLR stand to each other as in the golden cases", () => {
    for (const { id, params, inputs, expected } of cases.filter(({ id }) => id.startsWith("xclr"))) {
      const similarity = expected.target_similarity as number[][];
      const wanted = similarity.map((row) => row.map((s) => Math.exp((s - 1) / params.target_temperature)));
      const scale = Math.exp(1 / params.target_temperature);
      const views = id.includes("single_view") ? 1 : 2;
      const given = inputs.W as number[][];
      tiled(wanted, views).forEach((row, i) => {
        row.forEach((w, j) => {
          if (i !== j) expect(w * scale).toBeCloseTo(given[i][j], 3);
        });
      });
    }
    const { data } = xClrWeights(
      fromRows([
        [2, 0],
        [0, 3],
        [1, 1],
      ]),
      { temperature: 0.5 },
    );
    expect(data[1] / data[0]).toBeCloseTo(Math.exp(-2), 12);
    expect(data[2] / data[0]).toBeCloseTo(Math.exp((Math.SQRT1_2 - 1) / 0.5), 12);
  });

  it("leave those whose label is missing with their own views alone", () => {
    const labels = [1, Number.NaN, 1, Number.NaN];
    for (const { data } of [supConWeights(labels), softSupConWeights(labels, 0.2), kernelWeights(labels, 1)]) {
      expect(Array.from(data.subarray(4, 8))).toEqual([0, 1, 0, 0]);
      expect(data[2]).toBe(1);
    }
  });
});
