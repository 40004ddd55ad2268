import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, salient, salientUntil } from "./salient.js";

let folder: string;
beforeAll(async () => {
  folder = await emptyFolder();
});

describe("salient simulate", () => {
  it("writes the cohort and the truth of the patients beside it", async () => {
    const out = join(folder, "cohort.csv");
    const { exit, err } = await salient(
      "simulate",
      "--controls",
      "7",
      "--patients",
      "9",
      "--features",
      "4",
      "--out",
      out,
    );
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    const lines = (await readFile(out, "utf8")).trimEnd().split("\n");
    expect(lines[0]).toBe("participant_id,diagnosis,age,sex,site,feature_1,feature_2,feature_3,feature_4");
    expect(lines).toHaveLength(17);
    const truth = (await readFile(join(folder, "cohort.truth.csv"), "utf8")).trimEnd().split("\n");
    expect(truth[0]).toBe("participant_id,subgroup");
    expect(truth).toHaveLength(10);
    expect(lines.filter((line) => line.includes(",patient,")).map((line) => line.split(",")[0])).toEqual(
      truth.slice(1).map((line) => line.split(",")[0]),
    );
  });

  it("gives the same file for the same seed", async () => {
    const paths = ["a.csv", "b.csv", "c.csv"].map((name) => join(folder, name));
    for (const [i, seed] of ["3", "3", "4"].entries()) await salient("simulate", "--seed", seed, "--out", paths[i]);
    const [a, b, c] = await Promise.all(paths.map((path) => readFile(path, "utf8")));
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  it.each([
    [["--subgroups", "two"], "--subgroups expects an integer from 1 to 8"],
    [["--subgroups", "99"], "subgroups:"],
    [["--features", "brain"], "--features expects"],
    [["--missing", "1.5"], "missing:"],
  ])("refuses %j with exit code 2 and writes nothing", async (typed, message) => {
    const out = join(folder, "refused.csv");
    const { exit, err } = await salient("simulate", ...typed, "--out", out);
    expect(exit).toBe(2);
    expect(err).toContain(message);
    expect(await readdir(folder)).not.toContain("refused.csv");
  });

  it("leaves no half-written file when it is interrupted", async () => {
    const own = await emptyFolder();
    const stop = new AbortController();
    const running = salientUntil(
      stop.signal,
      "simulate",
      "--controls",
      "20000",
      "--patients",
      "20000",
      "--out",
      join(own, "big.csv"),
    );
    setTimeout(() => stop.abort(), 100);
    const { exit, err } = await running;
    expect(exit).toBe(130);
    expect(err).toContain("interrupted");
    expect(await readdir(own)).toEqual([]);
  });
});
