import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../../../src/contract/person.js";
import { peopleIn, personOf } from "../../../src/contract/personOf.js";
import { Result } from "../../../src/contract/result.js";
import { cohortText } from "../cohortText.js";
import { emptyFolder, salient } from "./salient.js";

let folder: string;
let cohort: string;
let answer: string;
const read = (...path: string[]) => readFile(join(folder, ...path), "utf8");
const table = (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

beforeAll(async () => {
  folder = await emptyFolder();
  [cohort, answer] = [join(folder, "cohort.csv"), join(folder, "answer")];
  await writeFile(cohort, cohortText());
  const asked = ["--label", "diagnosis", "--control", "control", "--clusters", "2"];
  const quick = ["--set", "restarts=4", "--set", "evaluate.resamples=2", "--set", "evaluate.holdout=0"];
  expect(await salient("discover", cohort, ...asked, ...quick, "--out", answer)).toMatchObject({ exit: 0 });
});

describe("salient explain", () => {
  it("says of every patient what the result says, to its digits", async () => {
    const { exit, out } = await salient("explain", answer, cohort, "--out", join(folder, "why.json"));
    expect([exit, out]).toEqual([0, expect.stringContaining("60 people explained")]);
    const people: Person[] = JSON.parse(await read("why.json"));
    const known = peopleIn(Result.parse(JSON.parse(await read("answer", "result.json"))));
    for (const person of people) {
      const stored = personOf(known, person.row - 1);
      expect([person.id, person.cluster, person.group]).toEqual([stored.id, stored.cluster, "patient"]);
      expect(person.facts!.driving.map(({ feature }) => feature)).toEqual(
        stored.facts!.driving.map(({ feature }) => feature),
      );
      const gap = Math.abs(person.facts!.margin! - stored.facts!.margin!);
      expect(gap).toBeLessThan(1e-4 * (1 + Math.abs(stored.facts!.margin!)));
      expect(Math.abs(person.facts!.unexplained!)).toBeLessThan(1e-6 * (1 + Math.abs(person.facts!.margin!)));
    }
  });

  it("says so where the rule of the model does not add up feature by feature", async () => {
    const asked = ["--label", "diagnosis", "--control", "control", "--clusters", "2", "--method", "cpca"];
    const quick = ["--set", "evaluate.resamples=2", "--set", "evaluate.holdout=0"];
    expect(await salient("discover", cohort, ...asked, ...quick, "--out", join(folder, "cpca"))).toMatchObject({
      exit: 0,
    });
    const { out } = await salient("explain", join(folder, "cpca"), cohort, "--out", join(folder, "cpca.csv"));
    expect(out).toContain("does not add up feature by feature");
    expect((await salient("explain", answer, cohort, "--out", join(folder, "ucsl.csv"))).out).not.toContain("add up");
  });

  it("names every feature of one person when asked, whose contributions add up to the margin", async () => {
    const id = (await read("answer", "assignments.csv")).trimEnd().split("\n").at(-1)!.split(",")[0]!;
    const out = join(folder, "one.csv");
    expect(await salient("explain", answer, cohort, "--id", id, "--top", "all", "--out", out)).toMatchObject({
      exit: 0,
    });
    const rows = table(await read("one.csv"));
    expect([rows.length, new Set(rows.map((row) => row["participant_id"])).size]).toEqual([6, 1]);
    const sum = rows.reduce((total, row) => total + Number(row["contribution"]), 0);
    expect(sum).toBeCloseTo(Number(rows[0]!["margin"]), 6);
  });

  it("refuses an id that nobody has, and a number of features that is none", async () => {
    const to = ["--out", join(folder, "none.csv")];
    const unknown = await salient("explain", answer, cohort, "--id", "nobody", ...to);
    expect([unknown.exit, unknown.err]).toEqual([2, expect.stringContaining("INPUT_INVALID")]);
    expect((await salient("explain", answer, cohort, "--top", "0", ...to)).err).toContain("--top 0");
  });

  it("marks a newcomer who is unlike everyone, and says what stands out", async () => {
    const [header, ...rows] = cohortText().trimEnd().split("\n");
    const names = header!.split(",");
    const odd = rows.at(-1)!.split(",");
    odd[0] = "odd";
    odd[names.findIndex((name) => name.endsWith("3"))] = "250";
    await writeFile(join(folder, "new.csv"), `${[header, ...rows, odd.join(",")].join("\n")}\n`);
    const why = join(folder, "new.json");
    const files = ["--out", join(folder, "placed.csv"), "--explain", why];
    expect(await salient("assign", answer, join(folder, "new.csv"), ...files)).toMatchObject({ exit: 0 });
    const people: Person[] = JSON.parse(await read("new.json"));
    const last = people.at(-1)!;
    expect([last.id, last.far, last.facts!.standsOut[0]!.feature]).toEqual(["odd", true, expect.stringMatching(/3$/)]);
    expect(people.filter(({ far }) => far).length).toBeLessThan(6);
  });
});
