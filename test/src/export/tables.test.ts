import { describe, expect, it } from "vitest";
import type { Result } from "../../../src/contract/result.js";
import { assignmentsCsv, assignmentsCsvOf } from "../../../src/export/assignmentsCsv.js";
import { embeddingCsv } from "../../../src/export/embeddingCsv.js";
import { profilesCsv } from "../../../src/export/profilesCsv.js";

const subjects: Result["subjects"] = {
  id: ["p1", "c1", "p2", "gone"],
  group: ["patient", "control", "patient", null],
  flags: [[], [], ["not_assignable", "out_of_range"], ["excluded"]],
};
const responsibilities = [[0.9, 0.1], [0.5, 0.5], [0.45, 0.55], null];
const assignments = [1, null, 2, null];

describe("assignmentsCsv(result)", () => {
  it("has one row a subject in input order, with nothing for controls and people left out", () => {
    const result = { subjects, responsibilities, assignments, clusters: { chosen: 2 } } as unknown as Result;
    expect(assignmentsCsv(result).split("\n")).toEqual([
      "participant_id,group,cluster,probability,p_1,p_2,flag",
      "p1,patient,1,0.9,0.9,0.1,",
      "c1,control,,,,,",
      "p2,patient,2,0.55,0.45,0.55,not_assignable;out_of_range",
      "gone,,,,,,excluded",
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
    expect(assignmentsCsvOf(placed)).toContain("\nn1,,2,0.8,0.2,0.8,\n");
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
    expect(profilesCsv({ profiles: [profile] })).toBe(
      "cluster,feature,kind,n,effect,low,high,q\n1,x,descriptive,12,-0.5,,0.1,0.02\n",
    );
  });
});

describe("embeddingCsv(result)", () => {
  it("numbers the axes of each space from 1", () => {
    const coordinates = [[1, 2], [3, 4], [5, 6], null];
    const spaces = { salient: { axes: ["a", "b"], coordinates, map: [] } };
    expect(embeddingCsv({ subjects, assignments, spaces }).split("\n").slice(0, 5)).toEqual([
      "participant_id,group,cluster,salient_1,salient_2",
      "p1,patient,1,1,2",
      "c1,control,,3,4",
      "p2,patient,2,5,6",
      "gone,,,,",
    ]);
  });
});
