import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compare } from "../../../server/cli/evaluate.js";
import { emptyFolder, salient } from "./salient.js";

const assignments = [
  "participant_id,group,cluster,probability,p_1,p_2,flag",
  "a,patient,2,0.9,0.1,0.9,",
  "b,patient,2,0.8,0.2,0.8,",
  "c,patient,1,0.7,0.7,0.3,",
  "d,patient,1,0.6,0.6,0.4,not_assignable",
  "e,control,,,,,",
].join("\n");

let folder: string;
beforeAll(async () => {
  folder = await emptyFolder();
  await mkdir(join(folder, "answer"));
  await writeFile(join(folder, "answer/assignments.csv"), assignments);
  await writeFile(join(folder, "truth.csv"), "participant_id,subgroup\na,x\nb,x\nc,y\nd,x\nz,y\n");
  await writeFile(join(folder, "other.csv"), "﻿code;subtype\na;x\nb;x\nc;y\nd;y\n");
});

describe("salient evaluate", () => {
  it("matches the names of subgroups before it counts", async () => {
    const { exit, out } = await salient("evaluate", join(folder, "answer"), join(folder, "truth.csv"), "--json");
    expect(exit).toBe(0);
    const scores = JSON.parse(out);
    expect(scores.balancedAccuracy).toBeCloseTo((2 / 3 + 1) / 2);
    expect(scores).toMatchObject({
      people: 4,
      notPlaced: 1,
      notKnown: 0,
      notAssignable: 1,
      table: { x: { 1: 1, 2: 2 }, y: { 1: 1, 2: 0 } },
    });
  });

  it("says how many of those compared are not assignable", async () => {
    const { out } = await salient("evaluate", join(folder, "answer"), join(folder, "truth.csv"));
    expect(out).toContain(
      "4 people compared, 1 of them not assignable, by the likeliest subgroup; 1 with a known subgroup were not placed.",
    );
  });

  it("takes an assignments.csv and other names of columns", async () => {
    const result = join(folder, "answer/assignments.csv");
    const { out, err } = await salient(
      "evaluate",
      result,
      join(folder, "other.csv"),
      "--by",
      "code",
      "--truth",
      "subtype",
    );
    expect(err).toBe("");
    expect(out).toContain("balanced accuracy              1.000");
  });

  it.each([
    [["--truth", "nothing"], 'has no column "nothing"; it has participant_id, subgroup'],
    [["--by", "subgroup"], "no id of the truth is among the patients"],
  ])("refuses %j as bad input", async (typed, message) => {
    const { exit, err } = await salient("evaluate", join(folder, "answer"), join(folder, "truth.csv"), ...typed);
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});

describe("compare(found, known)", () => {
  it("is at chance when everyone is in one subgroup", () => {
    const ids = Array.from({ length: 20 }, (_, i) => `p${i}`);
    const found = new Map(ids.map((id) => [id, "1"]));
    const known = new Map(ids.map((id, i) => [id, i < 10 ? "a" : "b"]));
    expect(compare(found, known)).toMatchObject({
      balancedAccuracy: 0.5,
      adjustedRand: 0,
      normalisedMutualInformation: 0,
      chance: 0.5,
    });
  });
});
