import { describe, expect, it } from "vitest";
import { withFlags } from "../../../server/cli/withFlags.js";
import { faultHints } from "../../../src/cohort/faultHints.js";
import { fewSitesHint } from "../../../src/cohort/splitSites.js";
import { codeInWords } from "../../../src/cohort/warnOfCodes.js";

const fault = [{ expected: "a number", got: "?" }];

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
    [
      faultHints(fault, fault) ?? "",
      /\(--group, columns\.group\).*\(--missing, columns\.missing\).*\(--ignore, columns\.ignore\)\.$/,
    ],
    [fewSitesHint(fault) ?? "", /\(--splits person, evaluate\.splits\).*\(--site, columns\.site\)\.$/],
    ["Name the column (images.column), or another.", /^Name the column \(--images-column, images\.column\), or/],
    ["Keep everyone: join.keep all in the schema.", /^Keep everyone: --join-keep all\.$/],
    ["Name the column: join.ids in the schema.", /^Name the column: --join-id FILE=COL\.$/],
    ["columns.kinds is no flag", /^columns\.kinds is no flag$/],
  ])("says by flags what the library says by the plan: %s", (text, words) => {
    expect(withFlags(text)).toMatch(words);
  });
});
