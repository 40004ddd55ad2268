import { describe, expect, it } from "vitest";
import { inPage } from "../../../client/words/inPage.js";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { faultHints, newFaultHints } from "../../../src/cohort/faultHints.js";
import { fewSitesHint } from "../../../src/cohort/splitSites.js";
import { codeInWords } from "../../../src/cohort/warnOfCodes.js";
import { catalogue } from "../../../src/core/errors.js";
import { cohortOf } from "../../src/cohort/cohortFixture.js";

const fault = [{ expected: "a number", got: "?" }];
const rows = Array.from({ length: 12 }, (_, i) => i);
const repeated = cohortOf({
  animal: rows.map((i) => `m${i % 4}`),
  diagnosis: rows.map((i) => (i % 4 < 2 ? "control" : "patient")),
  left: rows.map((i) => i / 7),
});

describe("inPage(text)", () => {
  it.each([
    ...[faultHints(fault, fault), newFaultHints(fault, fault), codeInWords("-999", ["left"])],
    ...describeCohort(repeated, {}).warnings,
    "Name the column of ids of each file: join.ids in the schema.",
    "Keep everyone, with empty cells: join.keep all in the schema.",
    fewSitesHint(fault),
    catalogue.INPUT_INVALID.hint,
  ])("leaves flags to the command line: %s", (text) => {
    expect(inPage(text ?? "")).not.toMatch(/--[a-z]|(columns|evaluate|join)\.\w/);
  });

  it("leaves settings of trainings and commands out of what an encoder's plan or report says", () => {
    expect(
      inPage("as many rows as a batch has, 64 (training.batch), beside those set aside (training.validation)"),
    ).toBe("as many rows as a batch has, 64, beside those set aside");
    expect(inPage("Leave them out (preprocessing.unlabelled drop), or keep them (keep).")).toBe(
      "Leave them out, or keep them.",
    );
    expect(inPage("Train longer, or see with `salient geometry` whether the weights ask too much.")).toBe(
      "Train longer.",
    );
  });

  it("says the rest as it is", () => {
    expect(inPage(faultHints(fault, []) ?? "")).toBe(
      "Mend these cells; or name what means missing; or leave their columns out.",
    );
    expect(inPage("Two subgroups hold up.")).toBe("Two subgroups hold up.");
  });
});
