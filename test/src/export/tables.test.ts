import { describe, expect, it } from "vitest";
import { assignmentsCsvOf } from "../../../src/contract/assignmentsCsv.js";
import type { Result } from "../../../src/contract/result.js";
import { assignmentsCsv } from "../../../src/export/assignmentsCsv.js";
import { embeddingCsv } from "../../../src/export/embeddingCsv.js";
import { profilesCsv } from "../../../src/export/profilesCsv.js";

const subjects: Result["subjects"] = {
  id: ["p1", "c1", "p2", "gone"],
  group: ["patient", "control", "patient", null],
  flags: [[], [], ["not_assignable", "out_of_range"], ["excluded"]],
};
const responsibilities = [[0.9, 0.1], [0.5, 0.5], [0.45, 0.55], null];
const assignments = [1, null, 2, null];
const division = { clusters: { chosen: 2 } as Result["clusters"], exploratory: true };

describe("assignmentsCsv(result)", () => {
  it("has one row a subject in input order, with nothing for controls and people left out", () => {
    const result = { subjects, responsibilities, assignments, ...division } as unknown as Result;
    expect(assignmentsCsv(result).split("\n")).toEqual([
      "participant_id,group,cluster,probability,p_1,p_2,flag,status",
      "p1,patient,1,0.9,0.9,0.1,,exploratory",
      "c1,control,,,,,,exploratory",
      "p2,patient,2,0.55,0.45,0.55,not_assignable;out_of_range,exploratory",
      "gone,,,,,,excluded,exploratory",
      "",
    ]);
  });

  it("places people of unknown group", () => {
    const placed = {
      ids: ["n1"],
      group: [null],
      flags: [[]],
      responsibilities: [[0.2, 0.8]],
      assignments: [2],
      clusters: 2,
    };
    expect(assignmentsCsvOf({ ...placed, status: "subgroups" })).toContain("\nn1,,2,0.8,0.2,0.8,,subgroups\n");
    expect(assignmentsCsvOf({ ...placed, status: null })).toContain("\nn1,,2,0.8,0.2,0.8,,\n");
  });
});

describe("profilesCsv(result)", () => {
  it("has the columns in the documented order", () => {
    const profile = {
      cluster: 1,
      feature: "x",
      kind: "descriptive",
      people: "everyone",
      n: 12,
      effect: -0.5,
      low: null,
      high: 0.1,
      q: 0.02,
    } as const;
    const planned = (modalities: Record<string, string[]>) => ({ columns: { modalities } });
    const [header, end] = [
      "cluster,feature,modality,kind,n,effect,low,high,q,status",
      "descriptive,12,-0.5,,0.1,0.02,exploratory",
    ];
    const csvOf = (plan: ReturnType<typeof planned>) => profilesCsv({ plan, profiles: [profile], ...division });
    expect(csvOf(planned({}))).toBe(`${header}\n1,x,,${end}\n`);
    expect(csvOf(planned({ clinical: ["y"], mri: ["z", "x"] }))).toBe(`${header}\n1,x,mri,${end}\n`);
  });
});

describe("embeddingCsv(result)", () => {
  it("numbers the axes of each space from 1", () => {
    const coordinates = [[1, 2], [3, 4], [5, 6], null];
    const spaces = { salient: { axes: ["a", "b"], coordinates, map: [] } };
    expect(
      embeddingCsv({ subjects, assignments, spaces, ...division })
        .split("\n")
        .slice(0, 5),
    ).toEqual([
      "participant_id,group,cluster,salient_1,salient_2,status",
      "p1,patient,1,1,2,exploratory",
      "c1,control,,3,4,exploratory",
      "p2,patient,2,5,6,exploratory",
      "gone,,,,,exploratory",
    ]);
  });
});
