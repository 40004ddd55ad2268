import { beforeAll, describe, expect, it } from "vitest";
import { SalientError } from "../../../src/core/errors.js";
import { tf } from "../../../src/engine/index.js";
import * as l from "../../../src/losses/index.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { embeddings } from "./batches.js";

// biome-ignore lint/suspicious/noExplicitAny: what plain JavaScript lets through
type Any = any;
type Call = (z: Any, options?: Any) => tf.Scalar;

const classes = [0, 0, 1, 1];
const biases = [0, 1, 0, 1];
const ages = [20, 25, 41, 70];
const weights = l.kernelWeights(ages, 25);
const anatomy = l.supConWeights(classes);

/** Every loss with options, and which of them take one of some words. */
const losses: Readonly<Record<string, { readonly call: Call; readonly words?: readonly string[] }>> = {
  infoNce: { call: l.infoNce, words: ["keys", "variant"] },
  ntXent: { call: l.ntXent },
  supCon: { call: (z, o) => l.supCon(z, classes, o), words: ["form", "reduction"] },
  epsilonSupInfoNce: {
    call: (z, o) => l.epsilonSupInfoNce(z, classes, o),
    words: ["positives", "variant", "reduction"],
  },
  epsilonSupCon: { call: (z, o) => l.epsilonSupCon(z, classes, o), words: ["variant", "reduction"] },
  biasCon: { call: (z, o) => l.biasCon(z, classes, biases, o), words: ["reduction"] },
  fairKl: { call: (z, o) => l.fairKl(z, classes, biases, o), words: ["variant", "symmetric"] },
  fairL2: { call: (z, o) => l.fairL2(z, classes, biases, o), words: ["pooled", "deviations"] },
  endLoss: { call: (z, o) => l.endLoss(z, classes, biases, o), words: ["variant"] },
  yAware: {
    call: (z, o) => l.yAware(z, ages, o && { bandwidth: 25, ...o }),
    words: ["variant", "reduction", "kernel", "bandwidth"],
  },
  weightedInfoNce: {
    call: (z, o) => l.weightedInfoNce(z, weights, o),
    words: ["similarity", "selfPairs", "reduction"],
  },
  thresholdRegression: {
    call: (z, o) => l.thresholdRegression(z, weights, o),
    words: ["variant", "deltaReduction", "reduction"],
  },
  exponentialRegression: { call: (z, o) => l.exponentialRegression(z, weights, o), words: ["variant", "reduction"] },
  dynamicRegression: {
    call: (z, o) => l.dynamicRegression(z, weights, o && { neighbours: 2, ...o }),
    words: ["variant", "nearness", "reduction"],
  },
  decoupledUniformity: { call: l.decoupledUniformity, words: ["lambdaTimesN"] },
  alignment: { call: l.alignment },
  uniformity: { call: l.uniformity },
  conditionalAlignment: { call: (z, o) => l.conditionalAlignment(z, weights, o) },
  conditionalUniformity: { call: (z, o) => l.conditionalUniformity(z, weights, o), words: ["mean"] },
  anatCl: { call: (z, o) => l.anatCl(z, weights, anatomy, o), words: ["reduction"] },
  commLoss: { call: l.commLoss, words: ["variant"] },
  cmcLoss: { call: l.cmcLoss },
  decoupledContrastive: { call: l.decoupledContrastive, words: ["variant"] },
  barlowTwins: { call: l.barlowTwins },
};

describe("losses in plain JavaScript", () => {
  beforeAll(wasmEngine);
  const batch = (name: string): tf.Tensor => {
    const z = tf.tensor3d(embeddings(4, 2, 3, 5) as number[][][]);
    return name === "commLoss" ? tf.reshape(z, [2, 2, 2, 3]) : z;
  };
  /** What a call is refused with; it has to be INPUT_INVALID. */
  function refusal(act: () => unknown): string {
    try {
      tf.tidy(() => void act());
    } catch (error) {
      expect(error).toBeInstanceOf(SalientError);
      expect((error as SalientError).code).toBe("INPUT_INVALID");
      return (error as Error).message;
    }
    return "nothing refused";
  }

  it("are all in this table", () => {
    const catalogued = l.lossCatalogue.map(({ call }) => /^\w+/.exec(call)![0]);
    expect(catalogued.filter((name) => !(name in losses))).toEqual([]);
  });

  it.each(Object.entries(losses))(
    "%s refuses options it has not, words they cannot be, and what is no tensor",
    (name, { call, words = [] }) => {
      const z = batch(name);
      expect(refusal(() => call(z, { temprature: 0.1 }))).toMatch(
        new RegExp(`^${name} has no option temprature: it takes`),
      );
      for (const word of words) expect(refusal(() => call(z, { [word]: "crossview" }))).toContain(`${word} must be `);
      expect(refusal(() => call(z, null))).toMatch(/options of \w+ must be an object, not null/);
      for (const wrong of [undefined, null, [[[1, 2]]], tf.zeros([2, 3])])
        expect(refusal(() => call(wrong, {}))).toMatch(/^embeddings must be a tensor of the shape \[/);
    },
  );

  it.each(["yAware", "dynamicRegression"])("%s asks for the option that it needs", (name) => {
    expect(refusal(() => (l as Any)[name](batch(name), name === "yAware" ? ages : weights))).toMatch(/must be/);
  });

  const labelled: Readonly<Record<string, (z: Any, labels: Any) => Any>> = {
    supCon: l.supCon,
    epsilonSupInfoNce: l.epsilonSupInfoNce,
    epsilonSupCon: l.epsilonSupCon,
    biasCon: (z, labels) => l.biasCon(z, labels, biases),
    biasConBiases: (z, labels) => l.biasCon(z, classes, labels),
    fairKl: (z, labels) => l.fairKl(z, labels, biases),
    fairKlBiases: (z, labels) => l.fairKl(z, classes, labels),
    fairL2: (z, labels) => l.fairL2(z, classes, labels),
    endLoss: (z, labels) => l.endLoss(z, labels, biases),
    endLossBiases: (z, labels) => l.endLoss(z, classes, labels, { variant: "code" }),
    yAware: (z, labels) => l.yAware(z, labels, { bandwidth: 25 }),
    softSupCon: (z, labels) => l.weightedInfoNce(z, l.softSupConWeights(labels, 0.1)),
    supConWeights: (z, labels) => l.weightedInfoNce(z, l.supConWeights(labels)),
  };

  it.each(Object.entries(labelled))("%s takes null as NaN, and refuses what is no label", async (_, call) => {
    const z = batch("");
    const values = [Number.NaN, null, undefined].map((gone) => tf.tidy(() => call(z, [0, gone, 0, 1]).dataSync()[0]));
    expect(values[1]).toBe(values[0]);
    expect(values[2]).toBe(values[0]);
    expect(refusal(() => call(z, undefined))).toMatch(/^(labels|biases) must be/);
    for (const wrong of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "1"])
      expect(refusal(() => call(z, [0, wrong, 0, 1]))).toMatch(/^(labels|biases) must be finite numbers/);
  });

  it("say of weights and rules what they can be", () => {
    const above = { ...weights, data: weights.data.map((weight) => 3 * weight) };
    const regressions = [l.thresholdRegression, l.exponentialRegression, l.dynamicRegression] as Any[];
    for (const [k, loss] of regressions.entries())
      expect(refusal(() => loss(batch(""), above, k === 2 ? { neighbours: 2 } : {}))).toContain("within 0 and 1");
    for (const wrong of [undefined, [[1]]])
      expect(refusal(() => l.weightedInfoNce(batch("") as Any, wrong as Any))).toMatch(/^weights must be a matrix/);
    expect(refusal(() => l.kernelWeights(ages, "scott" as Any))).toContain(
      "fitBandwidth(labelsOfTheTrainingSet, rule)",
    );
    expect(refusal(() => l.fitBandwidth(ages, "scot" as Any))).toContain("bandwidth must be");
    expect(refusal(() => l.kernelWeights(ages, undefined as Any))).toContain("bandwidth must be");
    expect(refusal(() => l.classOptimum([]))).toContain("sizes must be");
    expect(refusal(() => l.xClrWeights(weights, { temprature: 1 } as Any))).toContain("no option temprature");
    expect(refusal(() => l.fitAnatomyScaling([weights], "minmax" as Any))).toContain("rule must be");
  });

  it("take a kernel by its name", () => {
    expect(l.kernelWeights(ages, 25, "cauchy")).toEqual(l.kernelWeights(ages, 25, l.cauchyKernel));
  });
});
