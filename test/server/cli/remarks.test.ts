import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, salient } from "./salient.js";

const flags = ["--label", "diagnosis", "--method", "k-means", "--clusters", "2", "--set", "evaluate.resamples=2"];
let folder: string;
beforeAll(async () => {
  folder = await emptyFolder();
});

/** Two rows a person, a column of two values, one with a code in it, one without any value. */
const cells = (i: number) => {
  const [shift, noise] = [i % 3 === 0 ? 4 : 0, ((i * 37) % 23) / 9];
  const code = i % 10 === 1 ? -999 : noise;
  return [`p${i >> 1}`, i % 2, (i >> 1) % 2 ? "patient" : "control", noise + shift, noise * 2 - shift, code, i % 2, ""];
};
const header = ["participant_id", "session", "diagnosis", "a", "b", "c", "flanker", "nothing"];

async function discover(...more: string[]) {
  const path = join(folder, "repeated.csv");
  const rows = Array.from({ length: 160 }, (_, i) => cells(i));
  await writeFile(path, `${[header, ...rows].map((row) => row.join(",")).join("\n")}\n`);
  return salient("discover", path, ...flags, ...more, "--out", join(folder, "out"));
}
const planned = async () => JSON.parse(await readFile(join(folder, "out", "plan.json"), "utf8")).columns;

describe("salient discover, on what it decided by itself", () => {
  it("keeps the rows of one person together and names them, and says what it left out and took as it is", async () => {
    const { exit, out, err } = await discover();
    expect([exit, await planned()]).toMatchObject([
      0,
      { id: null, group: "participant_id", features: ["a", "b", "c"] },
    ]);
    const ids = (await readFile(join(folder, "out", "assignments.csv"), "utf8")).split("\n").slice(1, 4);
    expect(ids.map((line) => line.split(",")[0])).toEqual(["p0/1", "p0/2", "p1/1"]);
    for (const text of [out, err].map((said) => said.replace(/\s+/g, " "))) {
      expect(text).toMatch(/-999 is used as a value in c, .*--missing=-999/);
      expect(text).toMatch(/two values.*flanker\./);
      expect(text).toContain("no value: nothing.");
    }
    expect(err).toContain('Rows of one "participant_id" are kept together');
  });

  it("keeps rows apart with --group none", async () => {
    expect((await discover("--group", "none", "--missing", "-999")).exit).toBe(0);
    expect(await planned()).toMatchObject({ id: null, group: null });
  });

  it("refuses repeated ids, with the way out", async () => {
    const { exit, err } = await discover("--id", "participant_id");
    expect(exit).toBe(2);
    expect(err).toMatch(/row 2, column participant_id.*[\s\S]*--group/);
  });

  it("puts a number out of bounds into words, with what it was", async () => {
    const { exit, err } = await discover("--clusters", "0-40");
    expect(exit).toBe(2);
    expect(err).toContain("clusters.from: expected at least 1, found 0");
    expect(err).toContain("clusters.to: expected at most 20, found 40");
  });
});

describe("salient serve", () => {
  it("refuses an address that others could reach, by the flag that was typed", async () => {
    const { exit, err } = await salient("serve", "--host", "0.0.0.0");
    expect(exit).toBe(2);
    expect(err).toMatch(/--host 0\.0\.0\.0: other machines could reach it.*loopback/);
  });
});
