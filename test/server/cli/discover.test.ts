import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Plan } from "../../../src/contract/plan.js";
import { Result } from "../../../src/contract/result.js";
import { emptyFolder, salient, salientUntil } from "./salient.js";

const files = [
  "assignments.csv",
  "embedding.csv",
  "model.bin",
  "model.json",
  "plan.json",
  "profiles.csv",
  "report.html",
  "result.json",
];
const quick = ["--set", "restarts=4", "--set", "evaluate.resamples=4"];

let folder: string;
let cohort: string;
let answer: string;
let first: Awaited<ReturnType<typeof salient>>;

const inFolder = (name: string) => join(folder, name);
const read = (...path: string[]) => readFile(join(folder, ...path), "utf8");
const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

beforeAll(async () => {
  folder = await emptyFolder();
  cohort = inFolder("cohort.csv");
  answer = inFolder("answer");
  await salient(
    "simulate",
    "--controls",
    "120",
    "--patients",
    "120",
    "--features",
    "12",
    "--effect",
    "6",
    "--seed",
    "3",
    "--out",
    cohort,
  );
  first = await salient(
    "discover",
    cohort,
    "--label",
    "diagnosis",
    "--control",
    "control",
    "--clusters",
    "2-3",
    ...quick,
    "--out",
    answer,
  );
});

describe("salient discover", () => {
  it("writes every file of the contract and leaves nothing else", async () => {
    expect(first.exit, first.err).toBe(0);
    expect((await readdir(answer)).sort()).toEqual(files);
    expect((await readdir(folder)).sort()).toEqual(["answer", "cohort.csv", "cohort.truth.csv"]);
  });

  it("says before it starts how long it will take", () => {
    expect(first.err).toMatch(/^Takes (about|up to)? ?\d.* seconds? on this machine\.$/m);
  });

  it("writes a result and a plan that their schemas accept, every default filled in", async () => {
    const result = Result.parse(JSON.parse(await read("answer", "result.json")));
    const plan = JSON.parse(await read("answer", "plan.json"));
    expect(Plan.parse(plan)).toEqual(plan);
    expect(result.plan).toEqual(plan);
    expect(plan.columns.features).toHaveLength(12);
    expect(result.environment).toMatchObject({ engine: expect.any(String), node: process.versions.node });
  });

  it("finds the planted subgroups and puts the answer into words", async () => {
    expect(first.out).toContain("For research. Not a diagnosis.");
    expect(first.out).toContain("--covariates age,sex");
    const { out } = await salient("evaluate", answer, inFolder("cohort.truth.csv"), "--json");
    expect(JSON.parse(out).balancedAccuracy).toBeGreaterThan(0.9);
  });

  it("writes one assignment a person in the order of the table, the largest subgroup first", async () => {
    const people = rowsOf(await readFile(cohort, "utf8"));
    const rows = rowsOf(await read("answer", "assignments.csv"));
    expect(rows.map(([id, group]) => [id, group])).toEqual(people.map(([id, diagnosis]) => [id, diagnosis]));
    const patients = rows.filter(([, group]) => group === "patient");
    const sizes = [1, 2].map((k) => patients.filter(([, , cluster]) => cluster === String(k)).length);
    expect(sizes[0]).toBeGreaterThanOrEqual(sizes[1]);
    expect(rows.filter(([, group]) => group === "control").every(([, , cluster]) => cluster === "")).toBe(true);
  });

  it("gives the same numbers from its own plan", async () => {
    const again = await salient(
      "discover",
      cohort,
      "--plan",
      join(answer, "plan.json"),
      "--out",
      inFolder("again"),
      "--quiet",
    );
    expect(again.err).toBe("");
    for (const name of files.filter((file) => file !== "report.html"))
      expect(await read("again", name)).toBe(await read("answer", name));
  });

  it("says what went on in JSON", async () => {
    const flags = [
      "--label",
      "diagnosis",
      "--control",
      "control",
      "--clusters",
      "2",
      "--method",
      "k-means",
      "--set",
      "evaluate.resamples=2",
    ];
    const { out, exit } = await salient("discover", cohort, ...flags, "--out", inFolder("json"), "--json");
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      files: expect.arrayContaining(files),
      subgroups: { chosen: 2 },
      verdict: { clusters: 2 },
    });
  });

  it.each([
    [["--control", "control"], 2, "label"],
    [["--label", "diagnosis", "--control", "healthy"], 2, "healthy"],
    [["--label", "diagnosys", "--control", "control"], 2, "diagnosys"],
    [["--label", "diagnosis", "--control", "control", "--method", "uscl"], 2, "there is no method"],
    [["--label", "diagnosis", "--control", "control", "--features", "nothing_*"], 2, "nothing_"],
  ])("refuses %j with exit code %d and writes nothing", async (flags, exit, message) => {
    const refused = await salient("discover", cohort, ...flags, "--out", inFolder("refused"));
    expect(refused.exit).toBe(exit);
    expect(refused.err).toContain(message);
    expect(await readdir(folder)).not.toContain("refused");
  });

  it("says a fault of the plan once, by the flag that mends it, and proposes what looks right", async () => {
    const { err } = await salient("discover", cohort, "--out", inFolder("refused"));
    expect(
      err.match(/--label \(columns\.label\): expected .*\(diagnosis looks like it\), found nothing/g),
    ).toHaveLength(1);
  });

  it("names the cells at fault", async () => {
    const faulty = (await readFile(cohort, "utf8")).split("\n");
    faulty[3] = faulty[3].replace(/,[^,]*$/, ",abc");
    await writeFile(inFolder("faulty.csv"), faulty.join("\n"));
    const flags = ["--label", "diagnosis", "--control", "control", "--features", "feature_*"];
    const { exit, err } = await salient("discover", inFolder("faulty.csv"), ...flags, "--out", inFolder("refused"));
    expect(exit).toBe(2);
    expect(err).toMatch(/row 3, column feature_12: expected .* found "?abc/);
  });

  it("refuses one file twice and a missing --out before it does any work", async () => {
    expect((await salient("discover", cohort, cohort, "--out", "x")).err).toContain("two files are called");
    expect((await salient("discover", cohort, "--label", "diagnosis")).err).toContain("--out DIR is needed");
  });

  it("leaves no file when it is interrupted", async () => {
    const own = await emptyFolder();
    const stop = new AbortController();
    const flags = ["--label", "diagnosis", "--control", "control", "--set", "evaluate.resamples=200"];
    const running = salientUntil(stop.signal, "discover", cohort, ...flags, "--out", join(own, "answer"));
    setTimeout(() => stop.abort(), 300);
    const { exit, out } = await running;
    expect({ exit, out }).toEqual({ exit: 130, out: "" });
    expect(await readdir(own)).toEqual([]);
  });
});

describe("salient assign", () => {
  it("places the patients it learnt from where they were, in the form of assignments.csv", async () => {
    const { exit, err } = await salient("assign", answer, cohort, "--out", inFolder("placed.csv"), "--quiet");
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(await read("placed.csv")).toBe(await read("answer", "assignments.csv"));
  });

  it("places one unlabelled person as among others", async () => {
    const lines = (await readFile(cohort, "utf8")).split("\n").map((line) => line.split(","));
    const at = lines[0].indexOf("diagnosis");
    const person = lines.find((line) => line[at] === "patient") as string[];
    const without = [lines[0], person].map((line) => line.filter((_, i) => i !== at).join(",")).join("\n");
    await writeFile(inFolder("one.csv"), without);
    await salient("assign", answer, inFolder("one.csv"), "--out", inFolder("one-placed.csv"));
    const [, , ...placed] = rowsOf(await read("one-placed.csv"))[0];
    const [, , ...before] = rowsOf(await read("answer", "assignments.csv")).find(
      ([id]) => id === person[0],
    ) as string[];
    expect(placed).toEqual(before);
  });

  it("names the columns that are missing, and a folder without a model", async () => {
    await writeFile(inFolder("few.csv"), "participant_id,feature_01\nx,1\n");
    const few = await salient("assign", answer, inFolder("few.csv"), "--out", inFolder("refused.csv"));
    expect(few.exit).toBe(2);
    expect(few.err).toContain("feature_02");
    const none = await salient("assign", folder, cohort, "--out", inFolder("refused.csv"));
    expect(none.err).toContain("there is no model.json");
    expect(await readdir(folder)).not.toContain("refused.csv");
  });
});
