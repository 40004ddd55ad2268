import { describe, expect, it } from "vitest";
import { profileGroups, profileRows, profilesOf, profileTable } from "../../../client/answer/profileRows.js";
import { profileMeaning, profileTitle, whyNothingHeldOut } from "../../../client/answer/profileWords.js";
import { methodsParagraph } from "../../../client/words/methodsParagraph.js";
import { strongest } from "../../../client/words/sentences.js";
import { type Profile, Result } from "../../../src/contract/result.js";
import { makeResult } from "../fixtures.js";

const plain = makeResult();
const held: Profile = { ...plain.profiles[0], kind: "confirmatory", people: "held out", n: 30, effect: 9 };
const result = Result.parse({
  ...plain,
  profiles: [...plain.profiles, { ...held, feature: "score", people: "everyone" }, held],
  confirmation: {
    learntFrom: { controls: 80, patients: 71 },
    heldOut: { controls: 79, patients: 70 },
    agreement: 0.91,
  },
});

describe("profilesOf(result, set)", () => {
  it("puts every profile into one set: what describes, what new people confirm, what other columns confirm", () => {
    expect(profilesOf(result, "descriptive")).toEqual(plain.profiles);
    expect(profilesOf(result, "heldOut")).toEqual([held]);
    expect(profilesOf(result, "columns").map(({ feature }) => feature)).toEqual(["score"]);
  });

  it("reads results from before there were people held out as they were meant", () => {
    const { people: _, ...old } = held;
    const before = { ...plain, profiles: [old] } as unknown as Result;
    expect(profilesOf(before, "columns").length).toBe(1);
    expect(Result.parse({ ...plain, profiles: [old], confirmation: undefined })).toMatchObject({
      profiles: [{ people: "everyone" }],
      confirmation: null,
    });
  });

  it("is what picture, table and sentences are made of, so that sets never mix", () => {
    expect(profileRows(result, "heldOut").rows.map(({ marks }) => marks.map(({ effect }) => effect))).toEqual([[9]]);
    expect(profileTable(result, "heldOut").rows.map(([, , n]) => n)).toEqual([30]);
    expect(profileRows(result, "descriptive")).toEqual(profileRows(plain, "descriptive"));
    expect(strongest(result, held.cluster)?.effect).not.toBe(9);
  });
});

describe("profileRows(result, heldOut)", () => {
  it("keeps the order of what describes, so that rows are not chosen by what is tested on them", () => {
    const again = plain.profiles.map((each, i) => ({
      ...held,
      ...each,
      people: held.people,
      kind: held.kind,
      effect: i,
    }));
    const both = Result.parse({ ...plain, profiles: [...plain.profiles, ...again.toReversed()] });
    const names = (set: "descriptive" | "heldOut") => profileRows(both, set).rows.map(({ name }) => name);
    expect(names("heldOut")).toEqual(names("descriptive"));
    expect(profileTitle("heldOut", { shown: 10, all: 26, groups: 2 })).not.toContain("most");
  });
});

describe("profileGroups(result, set)", () => {
  const features = [...new Set(plain.profiles.map(({ feature }) => feature))];
  const [one, two, ...rest] = features;
  const modalities = { mind: [two!, one!], brain: rest.slice(1) };
  const columns = { ...plain.plan.columns, modalities };
  const several: Result = { ...plain, plan: { ...plain.plan, columns } };

  it("lists every feature once, under its modality, and in one list where there is none", () => {
    expect(profileGroups(several, "descriptive")).toEqual([
      ["mind", [one, two]],
      ["brain", rest.slice(1)],
      [null, [rest[0]]],
    ]);
    expect(profileGroups(plain, "descriptive")).toEqual([[null, features]]);
  });

  it("draws and lists those of one modality as they are among all", () => {
    const all = profileRows(several, "descriptive").rows;
    const of = profileRows(several, "descriptive", modalities.mind).rows;
    expect(of).toHaveLength(2);
    for (const { marks } of of) expect(all.map((row) => row.marks)).toContainEqual(marks);
    const tabled = profileTable(several, "descriptive", modalities.mind).rows.map(([feature]) => feature);
    expect(new Set(tabled)).toEqual(new Set(modalities.mind));
  });
});

describe("profileMeaning(result, set)", () => {
  it("says who was held out, how far the second fit agrees, and what is not shown", () => {
    const words = profileMeaning(result, "heldOut");
    expect(words).toContain("71 patients and 80 controls");
    expect(words).toContain("70 and 79");
    expect(words).toContain("0.91 of 1");
    expect(words).toContain("does not show: that the subgroups are separate groups");
    expect(words).not.toContain("other subgroups than those");
  });

  it("says so when the second fit found other subgroups", () => {
    const apart = Result.parse({ ...result, confirmation: { ...result.confirmation, agreement: 0.2 } });
    expect(profileMeaning(apart, "heldOut")).toContain("other subgroups than those");
  });
});

describe("whyNothingHeldOut(result)", () => {
  it("tells not asked from not possible", () => {
    const never = { ...plain, plan: { ...plain.plan, evaluate: { ...plain.plan.evaluate, holdout: 0 } } };
    expect(whyNothingHeldOut(never)).toContain("Under Settings");
    expect(whyNothingHeldOut(plain)).toContain("warnings say why");
    expect(whyNothingHeldOut(result)).toBeNull();
  });
});

describe("methodsParagraph(result)", () => {
  it("tells of the second fit when there was one", () => {
    expect(methodsParagraph(result)).toContain("a second fit learnt from 71 patients and 80 controls");
    expect(methodsParagraph(plain)).not.toContain("second fit");
  });
});
