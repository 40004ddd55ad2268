import { describe, expect, it } from "vitest";
import { methodsParagraph } from "../../../client/words/methodsParagraph.js";
import { flowSentence, sizeSentence, unsureSentence } from "../../../client/words/sentences.js";
import { answerText } from "../../../server/cli/answerText.js";
import { makeResult } from "../fixtures.js";

const made = makeResult();
const result = { ...made, fitted: { ...made.fitted, people: { controls: 16, patients: 15 } } };

describe("an answer about people with several rows", () => {
  it("calls rows rows, and says of how many people they are", () => {
    expect(flowSentence(result)).toMatch(/^308 rows came; 302 rows of 16 controls and 15 patients were analysed on/);
    expect(sizeSentence(1, result)).toMatch(/ of 142 rows of patients \(/);
    expect(unsureSentence(result)).toMatch(/ of 142 rows of patients are not assignable/);
    const paragraph = methodsParagraph(result);
    expect(paragraph).toContain("among 142 rows of patients");
    expect(paragraph).toContain("160 rows of controls");
    expect(paragraph).toContain("The rows are of 16 controls and 15 patients; rows of one person were never parted.");
  });

  it("does so on the command line", () => {
    const text = answerText(result);
    expect(text).toContain("Rows, of 31 people (16 controls, 15 patients):");
    expect(text).toContain("Analysed: 302 (160 rows of controls, 142 rows of patients)");
    expect(text).toMatch(/1: \d+ rows of patients/);
    expect(answerText(made)).not.toContain("rows of patients");
  });
});
