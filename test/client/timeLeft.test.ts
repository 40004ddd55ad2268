import { describe, expect, it } from "vitest";
import { phaseWords } from "../../client/pages/run/phase.js";
import { timeLeft } from "../../client/pages/run/timeLeft.js";

const seen = (phase: string, step: number, at: number) => ({ event: { phase, step, of: 20, metrics: {}, at: "" }, at });

describe("timeLeft(seen)", () => {
  it("goes by the pace of the present phase alone", () => {
    expect(timeLeft([seen("fit", 1, 0), seen("stability", 2, 60_000), seen("stability", 4, 64_000)])).toBeCloseTo(
      (16 * 4) / 2,
    );
  });

  it("says nothing before there is a pace", () => {
    expect(timeLeft([])).toBeNull();
    expect(timeLeft([seen("fit", 1, 0)])).toBeNull();
    expect(timeLeft([seen("fit", 1, 0), seen("fit", 2, 100)])).toBeNull();
  });
});

describe("phaseWords(phase)", () => {
  it("says known phases in words and keeps others readable", () => {
    expect(phaseWords("confounds")).toBe("Checking what else differs");
    expect(phaseWords("something new")).toBe("Something new");
  });
});
