import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, salient } from "./salient.js";

let folder: string;
const inFolder = (name: string) => join(folder, name);

/** 20 controls and 40 patients of three rows each. */
const lines = Array.from({ length: 180 }, (_, i) => {
  const animal = Math.floor(i / 3);
  const [shift, noise] = [animal % 3 === 1 ? 4 : 0, ((i * 37) % 23) / 9];
  return [`m${animal}`, animal % 3 === 0 ? "control" : "patient", noise + shift, ((i * 17) % 19) / 7 - shift].join(",");
});

beforeAll(async () => {
  folder = await emptyFolder();
  await writeFile(inFolder("mice.csv"), `${["animal,diagnosis,a,b", ...lines].join("\n")}\n`);
  const asked = ["--label", "diagnosis", "--control", "control", "--group", "animal", "--clusters", "2"];
  const quick = ["--method", "k-means", "--set", "evaluate.resamples=2", "--set", "evaluate.holdout=0"];
  const { exit, err } = await salient("discover", inFolder("mice.csv"), ...asked, ...quick, "--out", inFolder("mice"));
  expect(exit, err).toBe(0);
});

describe("several rows a person, on the command line", () => {
  it("are told from people where they are placed", async () => {
    const { out } = await salient("assign", inFolder("mice"), inFolder("mice.csv"), "--out", inFolder("placed.csv"));
    expect(out).toMatch(/^180 rows of 60 people: /);
    expect(out).toContain("60 rows of 20 known controls, not placed");
  });

  it("are told from people where they are explained", async () => {
    const typed = ["explain", inFolder("mice"), inFolder("mice.csv"), "--out", inFolder("why.json")];
    expect((await salient(...typed)).out).toMatch(/^120 rows of 40 people explained\./);
    expect(JSON.parse((await salient(...typed, "--json")).out)).toMatchObject({ rows: 120, people: 40 });
    expect(JSON.parse(await readFile(inFolder("why.json"), "utf8"))).toHaveLength(120);
  });

  it("are the people themselves where each has one", async () => {
    const first = lines.filter((_, i) => i % 3 === 0);
    await writeFile(inFolder("once.csv"), `${["animal,diagnosis,a,b", ...first].join("\n")}\n`);
    const { out } = await salient(
      "assign",
      inFolder("mice"),
      inFolder("once.csv"),
      "--out",
      inFolder("once-placed.csv"),
    );
    expect(out).toMatch(/^60 people: /);
    expect(out).toContain("  20 known controls, not placed");
    const why = await salient("explain", inFolder("mice"), inFolder("once.csv"), "--out", inFolder("once.json"));
    expect(why.out).toMatch(/^40 people explained\./);
  });
});
