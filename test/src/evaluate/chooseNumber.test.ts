import { describe, expect, it } from "vitest";
import { chooseNumber } from "../../../src/evaluate/chooseNumber.js";
import type { ClusterComparison } from "../../../src/evaluate/clusterNumber.js";
import type { Judgement } from "../../../src/evaluate/verdict/decide.js";

const stable: ClusterComparison = {
  ...{ candidates: [], chosen: 3, reason: "Three subgroups are the most stable of 2 to 6.", warnings: [] },
  compared: { from: 1, to: 6 },
};
const judged = (outcome: Judgement["outcome"], clusters: number): Judgement => ({
  ...{ outcome, reason: "weak", clusters, closest: 2, p: null },
  ...{ candidates: [], strength: 0, nulls: [] },
});

describe("chooseNumber(asked, comparison, judgement)", () => {
  it("takes the number that holds up before the most stable one", () => {
    const choice = chooseNumber({ from: 1, to: 6 }, stable, judged("subgroups", 2));
    expect(choice).toEqual({ clusters: 2, reason: "Two subgroups hold up best of 1 to 6.", exploratory: false });
  });

  it.each(["nothing", "dimension", "untested"] as const)("keeps one group where the answer is %s", (outcome) => {
    expect(chooseNumber({ from: 1, to: 6 }, stable, judged(outcome, 1))).toMatchObject({
      clusters: 1,
      exploratory: false,
    });
  });

  it("divides on request, and says that the data do not bear it out", () => {
    const from2 = chooseNumber({ from: 2, to: 6 }, stable, judged("nothing", 1));
    expect(from2).toEqual({ clusters: 3, reason: stable.reason, exploratory: true });
    const fixed = chooseNumber(
      { from: 3, to: 3 },
      { ...stable, reason: "Three subgroups, as asked." },
      judged("subgroups", 3),
    );
    expect(fixed).toEqual({ clusters: 3, reason: "Three subgroups, as asked.", exploratory: false });
  });
});
