import { describe, expect, it } from "vitest";
import { withFlags } from "../../../server/cli/withFlags.js";
import { codeInWords } from "../../../src/cohort/warnOfCodes.js";

describe("withFlags(text)", () => {
  it.each([
    [
      codeInWords("-9", ["a"]),
      / If it does: --missing=-9 \(columns\.missing\)\. If it is a value: --values=-9 \(columns\.values\)\.$/,
    ],
    [
      "If they should not be, set columns.group to null.",
      /^If they should not be: --group none \(columns\.group: null\)\.$/,
    ],
    ["columns.label: expected a column", /^--label \(columns\.label\): expected a column$/],
    ["columns.modalities.mri: expected a column", /^--modality \(columns\.modalities\)\.mri: expected/],
    ["columns.kinds is no flag", /^columns\.kinds is no flag$/],
  ])("says by flags what the library says by the plan: %s", (text, words) => {
    expect(withFlags(text)).toMatch(words);
  });
});
