import { describe, expect, it } from "vitest";
import * as salient from "../../../src/index.js";
import * as losses from "../../../src/losses/index.js";

describe("the public surface", () => {
  it("has every loss and what weighs its pairs, by name", () => {
    const names = ["infoNce", "ntXent", "supCon", "epsilonSupInfoNce", "epsilonSupCon", "fairKl", "fairL2", "endLoss"];
    const weights = ["supConWeights", "softSupConWeights", "kernelWeights", "euclideanWeights", "xClrWeights"];
    const regression = ["thresholdRegression", "exponentialRegression", "dynamicRegression", "anatCl", "commLoss"];
    const spread = ["decoupledUniformity", "alignment", "uniformity", "conditionalAlignment", "conditionalUniformity"];
    const others = ["barlowTwins", "decoupledContrastive", "cmcLoss", "cosineMatrix", "anatomyWeights"];
    const wanted = [
      ...names,
      ...regression,
      ...spread,
      ...others,
      "biasCon",
      "yAware",
      "weightedInfoNce",
      "entropyBound",
      ...weights,
    ];
    expect(wanted.filter((name) => !(name in losses))).toEqual([]);
    expect(Object.keys(losses).filter((name) => !(name in salient))).toEqual([]);
  });
});
