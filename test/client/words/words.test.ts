import { describe, expect, it } from "vitest";
import { featureInSentence, featureName, featureNames } from "../../../client/words/features.js";
import { methodsParagraph } from "../../../client/words/methodsParagraph.js";
import {
  count,
  duration,
  effect,
  inWords,
  percent,
  probability,
  pValue,
  several,
  withInterval,
} from "../../../client/words/numbers.js";
import * as say from "../../../client/words/sentences.js";
import { makeResult } from "../fixtures.js";

describe("numbers in words", () => {
  it("gives effects two significant digits and a proper minus sign", () => {
    expect([effect(-0.4567), effect(1.234), effect(-12.3), effect(-0.001), effect(null)]).toEqual([
      "−0.46",
      "1.2",
      "−12",
      "0.00",
      "–",
    ]);
  });

  it("gives probabilities three digits and never claims certainty", () => {
    expect([probability(0.12345), probability(0.99999), probability(0.00001)]).toEqual(["0.123", "> 0.999", "< 0.001"]);
  });

  it("gives p as 0.003 or < 0.001", () => {
    expect([pValue(0.0031), pValue(0.0000004)]).toEqual(["0.003", "< 0.001"]);
  });

  it("sets the interval beside its value", () => {
    expect(withInterval({ value: 0.861, low: 0.79, high: 0.92 })).toBe("0.86 [0.79, 0.92]");
    expect(withInterval({ value: 0.861, low: null, high: null })).toBe("0.86");
  });

  it("counts as people do", () => {
    expect([
      count(1234567),
      several(1, "person", "people"),
      several(2, "person", "people"),
      inWords(2),
      inWords(14),
    ]).toEqual(["1\u202f234\u202f567", "1 person", "2 people", "Two", "14"]);
    expect([percent(61, 142), percent(0, 0)]).toEqual(["43 %", "0 %"]);
  });

  it("says spans of time roughly", () => {
    expect([0.2, 45, 200, 7300].map(duration)).toEqual(["less than a second", "45 seconds", "3 minutes", "2 hours"]);
  });
});

describe("featureName(column)", () => {
  it("reads the regions of FreeSurfer with their side", () => {
    expect(featureName("lh_insula_thickness")).toBe("Insula, left (thickness)");
    expect(featureName("R_bankssts_surfavg")).toBe("Banks of superior temporal sulcus, right (surfavg)");
  });

  it("reads the structures below the cortex", () => {
    expect(featureName("Left-Lateral-Ventricle")).toBe("Lateral ventricle, left");
    expect(featureInSentence("Right-Accumbens-area")).toBe("right nucleus accumbens");
  });

  it("leaves other columns as they are", () => {
    expect(["x1", "lh_something_thickness", "insula"].map(featureName)).toEqual([
      "x1",
      "lh_something_thickness",
      "insula",
    ]);
  });

  it("reads a region within a sentence", () => {
    expect(featureInSentence("rh_bankssts_thickness")).toBe("right banks of superior temporal sulcus thickness");
    expect(featureInSentence("x1")).toBe("x1");
  });

  it("leaves out what all of them share", () => {
    const { names, shared } = featureNames(["lh_insula_thickness", "rh_cuneus_thickness"]);
    expect([...names.values(), shared]).toEqual(["Insula, left", "Cuneus, right", "thickness"]);
    expect(featureNames(["lh_insula_thickness", "rh_cuneus_area"]).shared).toBeNull();
  });
});

describe("sentences about a result", () => {
  const result = makeResult();

  it("says size and share together", () => {
    expect(say.sizeSentence(2, result)).toBe(
      `Subgroup 2: ${result.sizes[1]} of 142 patients (${Math.round((100 * result.sizes[1]!) / 142)} %)`,
    );
  });

  it("counts who is not assignable among those who have a subgroup", () => {
    const { unsure } = say.tally(result);
    expect(unsure).toBe(result.subjects.flags.filter((f) => f.includes("not_assignable")).length);
    expect(result.sizes.reduce((sum, size) => sum + size)).toBe(142);
    expect(say.unsureSentence(result)).toContain(`${unsure} of 142 patients are not assignable`);
    expect(say.unsureSentence(result)).toContain("counted in their likeliest subgroup");
  });

  it("names what tells the subgroups apart besides the disease", () => {
    expect(say.confoundsSentence(result)).toBe(
      "site alone tells the subgroups apart better than guessing: read them with care.",
    );
    expect(say.confoundsSentence({ ...result, confounds: [] })).toContain("No site, age, sex");
    const weak = result.confounds.map((c) => ({ ...c, strong: false }));
    expect(say.confoundsSentence({ ...result, confounds: weak })).toBe(
      "site (p\u00a0< 0.001) differs between the subgroups, but none of site, age, sex alone tells them apart.",
    );
    expect(say.confoundsSentence({ ...result, confounds: weak.slice(1) })).toBe(
      "None of age, sex alone tells the subgroups apart.",
    );
  });

  it("does not say that controls stay together when they do not", () => {
    const split = { ...result, contrast: { ...result.contrast!, controlsTogether: false } };
    expect(say.mapTitle(result)).toContain("controls stay together");
    expect(say.mapTitle(split)).toContain("controls spread the same way");
    expect(say.contrastSentence(split)).toContain("Controls split much as patients do");
    expect(say.mapTitle({ ...result, contrast: null })).not.toContain("controls");
  });

  it("writes a paragraph with the numbers of the run", () => {
    const paragraph = methodsParagraph(result);
    for (const part of [
      "142 patients",
      "160 controls",
      "26 features",
      "age, sex",
      "seed 1",
      "0.86 [0.79, 0.92]",
      "Salient 0.1.0",
    ])
      expect(paragraph).toContain(part);
  });

  it("says of one group what can be said, and nothing of subgroups", () => {
    const one = makeResult({ outcome: "nothing", clusters: 1 });
    expect(say.mapTitle(one)).toBe("Patients form one group");
    expect(say.profilesSentence(one)).toMatch(/^All patients together differ most in .+ \((lower|higher), d/);
    expect(say.stabilitySentence(one)).toBe("One group: no number of subgroups holds up.");
    expect(methodsParagraph(one)).toContain("no subgroups were found");
  });

  it("names the features that go with an axis, and that there is none", () => {
    const { dimension } = makeResult({ outcome: "dimension", clusters: 1 });
    expect(say.axisSentence(dimension!)).toMatch(/^Most closely: left insula thickness \(r\u00a0=\u00a00\.90\), right/);
    expect(say.axisSentence({ scores: [], features: [{ feature: "a", correlation: null }] })).toBe(
      "No feature goes with the axis.",
    );
  });

  it("puts what the answer rests on first, and no sentence ends within a number", () => {
    const { first, rest } = say.evidenceParts(result);
    expect(first).toBe("Fits on separate halves find the same groups (p = 0.004 against one group).");
    expect(`${first} ${rest}`).toBe(result.verdict.evidence);
  });

  it("marks what was only asked for in every title and file", () => {
    const asked = makeResult({ outcome: "nothing", exploratory: true });
    expect(say.titled(asked, "Patients fall apart")).toBe("Exploratory: patients fall apart");
    expect(say.titled(result, "Patients fall apart")).toBe("Patients fall apart");
    expect([say.fileName(asked, "people"), say.fileName(result, "people")]).toEqual(["exploratory-people", "people"]);
    expect(say.exploratorySentence(asked)).toContain("These data do not bear them out");
    expect(methodsParagraph(asked)).toContain("The 2 subgroups were asked for and are exploratory.");
  });

  it("offers the number that came closest, two where none did, and nothing to too few people", () => {
    const one = makeResult({ outcome: "nothing", clusters: 1 });
    expect(say.numberToExplore(one)).toBe(2);
    expect(say.numberToExplore({ ...one, judgement: { ...one.judgement, closest: 4 } })).toBe(4);
    expect(say.numberToExplore({ ...one, fitted: { ...one.fitted, patients: 9 } })).toBeNull();
    expect(say.numberToExplore(result)).toBeNull();
  });

  it("speaks no jargon in what is shown at once", () => {
    const shown = [
      say.profilesSentence,
      say.stabilitySentence,
      say.confoundsSentence,
      say.contrastSentence,
      say.flowSentence,
      say.unsureSentence,
      say.mapTitle,
    ];
    const one = makeResult({ outcome: "dimension", clusters: 1 });
    for (const sentence of [...shown, say.exploratorySentence])
      for (const each of [result, one]) expect(sentence(each)).not.toMatch(/cluster|latent|hyperparameter|label/i);
    expect(say.axisSentence(one.dimension!)).not.toMatch(/cluster|latent|hyperparameter|label/i);
  });

  it("speaks of people, and of no controls, where an outcome was followed", () => {
    const made = makeResult({ controls: 0, exploratory: true, outcome: "untested" });
    const followed = {
      ...made,
      method: { ...made.method, contrast: "outcome" as const },
      judgement: { ...made.judgement, reason: "outcome" as const },
      plan: { ...made.plan, columns: { ...made.plan.columns, outcome: "severity", label: null } },
    };
    const paragraph = methodsParagraph(followed);
    expect(paragraph).toContain("142 people");
    expect(paragraph).toContain("by what severity goes with, without controls");
    for (const said of [
      say.sizeSentence(1, followed),
      say.profilesSentence(followed),
      say.mapTitle(followed),
      paragraph,
    ])
      expect(said).not.toMatch(/patient/);
    expect(say.flowSentence(followed)).toContain("142 people with a value of severity");
    expect(say.exploratorySentence(followed)).toContain("without controls nothing tests");
    expect(say.profilesSentence(followed)).toMatch(/^Differs most from the others/);
  });
});
