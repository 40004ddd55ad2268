import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, salient } from "./salient.js";

const plan = ["--label", "diagnosis", "--control", "control", "--method", "k-means", "--set", "evaluate.resamples=2"];
const sizes = ["--controls", "40", "--patients", "40", "--features", "12", "--effect", "6"];

let folder: string;
let cells: string[][];
const inFolder = (...path: string[]) => join(folder, ...path);
const part = (from: number, to: number) => cells.map((row) => [row[0], ...row.slice(from, to)].join(",")).join("\n");
const assignments = (answer: string) => readFile(inFolder(answer, "assignments.csv"), "utf8");

beforeAll(async () => {
  folder = await emptyFolder();
  await salient("simulate", ...sizes, "--out", inFolder("cohort.csv"));
  cells = (await readFile(inFolder("cohort.csv"), "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  await mkdir(inFolder("parts"));
  await writeFile(inFolder("parts", "1.csv"), part(1, 8));
  await writeFile(inFolder("parts", "2.csv"), part(8, cells[0].length).replace("participant_id", "who"));
  await salient("discover", inFolder("cohort.csv"), ...plan, "--out", inFolder("whole"));
});

describe("a cohort of several files on the command line", () => {
  it("gives the same numbers as one file with the same columns", async () => {
    const files = [inFolder("parts", "2.csv"), inFolder("parts", "1.csv")];
    const joined = await salient("discover", ...files, "--join-id", "2.csv=who", ...plan, "--out", inFolder("joined"));
    expect(joined.exit, joined.err).toBe(0);
    expect(joined.err).toContain("2 files were joined (1.csv by participant_id, 2.csv by who)");
    expect(await assignments("joined")).toBe(await assignments("whole"));
  });

  it("may be named by their folder, to be described and to be placed", async () => {
    const byWho = ["--join-id", "2.csv=who"];
    const { out } = await salient("describe", inFolder("parts"), ...byWho);
    expect(out).toContain("2.csv: 80 of 80 rows, joined by who");
    const placed = inFolder("placed.csv");
    const { exit, err } = await salient("assign", inFolder("whole"), inFolder("parts"), ...byWho, "--out", placed);
    expect(exit, err).toBe(0);
    expect((await readFile(placed, "utf8")).split("\n")).toHaveLength(82);
  });

  it("is told the flags where a join is refused", async () => {
    await writeFile(inFolder("other.csv"), "id,y\nx1,2\nx2,3\n");
    const { exit, err } = await salient("describe", inFolder("parts", "1.csv"), inFolder("other.csv"));
    expect([exit, err]).toEqual([2, expect.stringContaining("name the column of ids of each: --join-id FILE=COL.")]);
    expect(err).not.toContain("in the schema");
  });

  it.each([
    ["--join-id", "who", "FILE=COL"],
    ["--join-keep", "some", "matched or all"],
    ["--join-id", "3.csv=who", 'no file "3.csv"'],
  ])("is refused for %s %s, which is said", async (flag, value, words) => {
    const { exit, err } = await salient("describe", inFolder("parts"), flag, value);
    expect([exit, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
