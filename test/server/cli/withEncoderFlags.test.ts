import { describe, expect, it } from "vitest";
import { placeOf, withEncoderFlags } from "../../../server/cli/encoders/withEncoderFlags.js";
import { codeInWords } from "../../../src/cohort/warnOfCodes.js";

describe("withEncoderFlags(text)", () => {
  it.each([
    ["Voxels can count as 0 (preprocessing.empty: zero).", "Voxels can count as 0 (--set preprocessing.empty=zero)."],
    ["Train with smaller batches (training.batch).", "Train with smaller batches (--batch)."],
    ["20 only watch (training.validation)", "20 only watch (--set training.validation)"],
    ["the plan does not fit: proxies: expected a column", "the plan does not fit: --proxies: expected a column"],
    ["the plan does not fit: proxies.0.column: expected it", "the plan does not fit: --proxies: expected it"],
    ["the plan does not fit: encoder: expected images", "the plan does not fit: --encoder: expected images"],
    ["row 3: expected a number, found x", "row 3: expected a number, found x"],
  ])("says by flags what the library says by the plan: %s", (text, words) => {
    expect(withEncoderFlags(text)).toBe(words);
  });

  it("knows what the flags of tables are", () => {
    expect(withEncoderFlags(codeInWords("-1", ["a"]))).toContain("--missing=-1");
  });
});

describe("placeOf(path)", () => {
  it("is a flag, or the setting by --set", () => {
    expect(
      ["labels", "head.widths", "objective.params.heat", "encoder.settings.depth", "targets"].map(placeOf),
    ).toEqual([...["--labels", "--set head.widths", "--set heat", "--set encoder.depth", "--target"]]);
  });
});
