import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gaussian, integer, type Random, seeded } from "../../../src/core/random.js";
import { columnMoments } from "../../../src/linalg/columnMoments.js";
import { fromRows, type Matrix, toRows } from "../../../src/linalg/matrix.js";
import { scale } from "../../../src/preprocess/scale.js";
import {
  type ContrastAttribute,
  type ContrastSample,
  contrastProbes,
  SIDES,
} from "../../../src/probe/contrastProbes.js";
import { classProbabilities, logisticProbe } from "../../../src/probe/logisticProbe.js";
import { alongLine, ridgeLines } from "../../../src/probe/ridge.js";
import { expectAllRead, remembering } from "../losses/readNumbers.js";
import { expectClose } from "./protocolGolden.js";

const golden = JSON.parse(
  readFileSync(new URL("../../golden/contrastive-analysis/linear-probe.json", import.meta.url), "utf8"),
);
const expected = remembering("linear-probe", "expected", golden.expected);
expectAllRead("linear-probe", /\.(C|penalty)$/);

const [train, test] = [fromRows(golden.train_latents), fromRows(golden.test_latents)];
const numbers = (values: number[]) => Float64Array.from(values);
const labels = { train: numbers(golden.train_labels), test: numbers(golden.test_labels) };
const scores = { train: numbers(golden.train_regression_target), test: numbers(golden.test_regression_target) };

const moments = columnMoments(train);
const [own, others] = [scale(train, moments), scale(test, moments)];
const options = {
  balanced: false,
  criterion: "logLoss",
  standardise: false,
  penalties: [1],
  folds: new Int32Array(30),
} as const;

describe("the probes of contrastive analysis, on the golden latents", () => {
  it("standardise by the mean and the population's spread of the training rows", () => {
    expectClose(moments.mean, expected.scaler_mean);
    expectClose(moments.deviation, expected.scaler_scale);
  });

  it("tell three classes as the golden multinomial regression does", () => {
    const wanted = expected.multinomial;
    const model = logisticProbe(own, labels.train, { ...options, classes: 3 });
    expectClose(model.weights.data, wanted.coef.flat(), 1e-5);
    const apart = (values: ArrayLike<number>) => Array.from(values, (value) => value - values[0]);
    expectClose(apart(model.intercepts), apart(wanted.intercept), 1e-5);
    const probabilities = toRows(classProbabilities(model, others));
    expectClose(probabilities.flat(), wanted.test_probabilities.flat(), 1e-5);
    const called = probabilities.map((row) => row.indexOf(Math.max(...row)));
    expect(called).toEqual(wanted.test_predictions);
    expect(called.filter((label, i) => label === labels.test[i]).length / 16).toBe(wanted.test_accuracy);
    const surprise = toRows(classProbabilities(model, own)).map((row, i) => -Math.log(row[labels.train[i]]));
    const squares = model.weights.data.reduce((sum, weight) => sum + weight ** 2, 0);
    expect(surprise.reduce((a, b) => a + b, 0) + squares / 2).toBeCloseTo(wanted.train_objective, 6);
  });

  it("tell two classes, and scores, as the golden regressions do", () => {
    const two = logisticProbe(
      own,
      labels.train.map((label) => Number(label > 0)),
      { ...options, classes: 2 },
    );
    expectClose(two.weights.data, expected.binary.coef, 1e-5);
    expectClose(two.intercepts, [expected.binary.intercept], 1e-5);
    expectClose(
      toRows(classProbabilities(two, others)).map(([, p]) => p),
      expected.binary.test_scores,
      1e-5,
    );
    const [line] = ridgeLines(own, scores.train, [0]);
    expectClose(line.weights, expected.regression.coef, 1e-6);
    expect(line.intercept).toBeCloseTo(expected.regression.intercept, 8);
    expectClose(alongLine(line, others), expected.regression.test_predictions, 1e-8);
  });

  it("score as the golden metrics do, of targets alone", () => {
    // Everyone twice, as a target and as background: the scale stays, and the attributes are read of targets alone.
    const doubled = (x: Matrix, side: "train" | "test"): ContrastSample => {
      const both = fromRows([...toRows(x), ...toRows(x)]);
      const twice = (values: Float64Array) => Float64Array.from([...values, ...values.map(() => Number.NaN)]);
      return {
        ...{ salient: both, common: both, raw: both },
        target: Uint8Array.from({ length: both.rows }, (_, i) => Number(i < x.rows)),
        values: {
          class: twice(labels[side]),
          later: twice(labels[side].map((label) => Number(label > 0))),
          score: twice(scores[side]),
        },
      };
    };
    const { probes } = contrastProbes(doubled(train, "train"), doubled(test, "test"), [
      { name: "class", of: "target", kind: "classes", classes: 3 },
      { name: "later", of: "target", kind: "classes", classes: 2 },
      { name: "score", of: "shared", kind: "score" },
    ]);
    const found = (attribute: string) => probes.find((p) => p.attribute === attribute && p.space === "common")!;
    expect(found("class").balancedAccuracy).toBeCloseTo(expected.multinomial.test_balanced_accuracy, 6);
    expect(found("later").auc).toBeCloseTo(expected.binary.test_auc, 6);
    expect(found("later").balancedAccuracy).toBeCloseTo(expected.binary.test_balanced_accuracy, 6);
    expect(found("score").mae).toBeCloseTo(expected.regression.test_mae, 6);
    expect(found("score").chance).toBeCloseTo(expected.regression.mae_of_train_mean, 6);
    expect(found(SIDES).auc).toBeCloseTo(0.5, 6);
  });
});

describe("contrastProbes", () => {
  const attributes: readonly ContrastAttribute[] = [
    { name: "digit", of: "target", kind: "classes", classes: 2 },
    { name: "texture", of: "shared", kind: "classes", classes: 3 },
    { name: "severity", of: "target", kind: "score" },
    { name: "age", of: "shared", kind: "score" },
  ];
  const spread = (random: Random) => 0.1 * gaussian(random);

  /** A salient space of side, digit and severity, a common one of texture and age: a perfect separation but for a little noise. */
  function separated(n: number, seed: number): ContrastSample {
    const random = seeded(seed);
    const people = Array.from({ length: n }, (_, i) => ({
      ...{ target: i % 2, digit: integer(random, 2), texture: integer(random, 3) },
      ...{ severity: gaussian(random), age: gaussian(random) },
    }));
    const noisy = (values: readonly number[]) => values.map((value) => value + spread(random));
    const salient = people.map(({ target, digit, severity }) => noisy([target, target * digit, target * severity]));
    const common = people.map(({ texture, age }) => noisy([Number(texture === 0), Number(texture === 1), age]));
    const column = (name: "digit" | "texture" | "severity" | "age", own: boolean) =>
      Float64Array.from(people, (person) => (own && person.target === 0 ? Number.NaN : person[name]));
    return {
      ...{ salient: fromRows(salient), common: fromRows(common) },
      raw: fromRows(salient.map((row, i) => [...row, ...common[i]])),
      target: Uint8Array.from(people, ({ target }) => target),
      values: {
        ...{ digit: column("digit", true), severity: column("severity", true) },
        ...{ texture: column("texture", false), age: column("age", false) },
      },
    };
  }
  const [learnt, unseen] = [separated(400, 1), separated(400, 2)];
  const { probes, distance } = contrastProbes(learnt, unseen, attributes);

  it("finds a perfect separation near its ideal, in every probe of both spaces, and asks nothing of the others", () => {
    const asked = probes.filter(({ ideal }) => ideal !== null);
    expect(asked).toHaveLength(2 * (attributes.length + 1));
    for (const probe of asked) expect(probe.distance, `${probe.attribute} from ${probe.space}`).toBeLessThan(0.13);
    expect(distance).toBeCloseTo(
      asked.reduce((sum, each) => sum + each.distance!, 0),
      9,
    );
    const others = probes.filter(({ space }) => space === "raw" || space === "principal");
    expect(others.every((probe) => probe.ideal === null && probe.distance === null)).toBe(true);
  });

  it("finds the same spaces, the wrong way round, far from it", () => {
    const swapped = (sample: ContrastSample) => ({ ...sample, salient: sample.common, common: sample.salient });
    const wrong = contrastProbes(swapped(learnt), swapped(unseen), attributes);
    expect(wrong.distance).toBeGreaterThan(distance + 5);
    const ofRaw = (table: typeof wrong) => table.probes.filter(({ space }) => space === "raw");
    expect(ofRaw(wrong)).toEqual(ofRaw({ probes, distance }));
  });

  it("reads from the raw values all that there is, and less from as many principal components", () => {
    const of = (space: string, attribute: string) =>
      probes.find((p) => p.space === space && p.attribute === attribute)!;
    expect(of("raw", "texture").balancedAccuracy).toBeGreaterThan(0.95);
    expect(of("raw", "severity").mae).toBeLessThan(0.15);
    expect(of("principal", "digit").balancedAccuracy).toBeLessThan(of("raw", "digit").balancedAccuracy! - 0.05);
  });

  it("refuses an attribute that it is not given, or people of one side", () => {
    expect(() => contrastProbes(learnt, unseen, [{ name: "sex", of: "shared", kind: "score" }])).toThrow(
      /no values of the attribute "sex"/,
    );
    const targets = { ...learnt, target: learnt.target.map(() => 1) };
    expect(() => contrastProbes(targets, unseen, [])).toThrow(/targets and background/);
  });
});
