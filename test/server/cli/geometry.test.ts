import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, salient, salientUntil } from "./salient.js";

let people: string;
let embedding: string;
beforeAll(async () => {
  const folder = await emptyFolder();
  [people, embedding] = [join(folder, "people.csv"), join(folder, "embedding.csv")];
  const rows = Array.from({ length: 60 }, (_, i) => [`p${i}`, i < 48 ? "HC" : i < 54 ? "SZ" : "BP", 20 + (i % 20) * 3]);
  await writeFile(people, [["participant_id", "dx", "age"], ...rows].map((row) => row.join()).join("\n"));
  const points = rows.map(([id, , age]) => [id, Math.cos(Number(age) / 30), Math.sin(Number(age) / 30)]);
  await writeFile(
    embedding,
    [["participant_id", "z_1", "z_2"], ...points.reverse()].map((row) => row.join()).join("\n"),
  );
});

describe("salient geometry", () => {
  it("says what a loss can reach, with advice in words", async () => {
    const { exit, out } = await salient(
      "geometry",
      people,
      "--loss",
      "sup-con",
      "--proxies",
      "dx",
      "--temperature",
      "1",
    );
    expect(exit).toBe(0);
    expect(out).toMatch(/sup-con of dx: 60 people, 2 views of each, 3 different labels \(120 rows\)/);
    expect(out).toMatch(/least excess +\d\.\d{4} +nats above the bound/);
    expect(out).toMatch(/HC \(48\) +SZ \(6\)/);
    expect(out).toMatch(/- The classes are of unequal size.*drawn together/s);
  });

  it("answers in JSON, with the plan that it took", async () => {
    const flags = ["--proxies", "age=6", "--dimension", "4", "--views", "1", "--seed", "3", "--json", "--quiet"];
    const { exit, out, err } = await salient("geometry", people, "--loss", "euclidean", ...flags);
    expect([exit, err]).toEqual([0, ""]);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ reached: true, dimensions: 1, widths: [{ column: "age", sigma: 6 }], distinct: 20 });
    expect(report.plan).toMatchObject({ loss: "euclidean", dimension: 4, views: 1, seed: 3, temperature: 0.1 });
  });

  it("judges an embedding, people found by their ids", async () => {
    const { exit, out } = await salient(
      ...["geometry", people, "--loss", "y-aware", "--proxies", "age=9", "--embedding", embedding, "--json", "--quiet"],
    );
    expect(exit).toBe(0);
    const { embedding: fit, leastExcess, plan } = JSON.parse(out);
    expect(plan).toMatchObject({ views: 1, dimension: 2 });
    // One width is 0.3 along the circle, which a temperature of 0.1 wants to be 0.316.
    expect(fit.excess).toBeLessThan(leastExcess + 0.02);
    expect(fit.stress).toBeLessThan(0.2);
    expect(fit.procrustes).toBeGreaterThan(0.98);
  });

  it("says what is wrong, with the way out", async () => {
    const cases: [string[], RegExp][] = [
      [["--proxies", "age"], /--loss ID is needed: one of info-nce, sup-con/],
      [["--loss", "fair-kl"], /only of a weighted InfoNCE can it be told/],
      [["--loss", "y-aware", "--proxies", "agee"], /did you mean age\?/],
      [["--loss", "y-aware", "--proxies", "age=wide"], /sigma/],
      [["--loss", "y-aware", "--proxies", "age", "--temperature", "0"], /temperature: expected more than 0/],
      [["--loss", "y-aware", "--proxies", "participant_id"], /ids or of free text does not say who is alike/],
      [["--loss", "sup-con", "--proxies", "participant_id"], /at most 20 values a column/],
      [["--loss", "y-aware", "--proxies", "age", "--embedding", "/nowhere.csv"], /no such file/],
    ];
    for (const [flags, words] of cases) {
      const { exit, err } = await salient("geometry", people, ...flags, "--quiet");
      expect([flags, exit]).toEqual([flags, 2]);
      expect(err).toMatch(words);
    }
  });

  it("refuses an embedding that lacks people of the table", async () => {
    const { exit, err } = await salient(
      ...["geometry", people, "--loss", "y-aware", "--proxies", "age", "--embedding", people, "--id", "dx", "--quiet"],
    );
    expect(exit).toBe(2);
    expect(err).toMatch("has no numbers in every column for everyone in the table");
  });

  it("ends at Ctrl-C, with its progress told until then", async () => {
    const stop = new AbortController();
    stop.abort();
    const { exit, out } = await salientUntil(stop.signal, "geometry", people, "--loss", "y-aware", "--proxies", "age");
    expect([exit, out]).toEqual([130, ""]);
    expect((await salient("geometry", people, "--loss", "y-aware", "--proxies", "age")).err).toMatch(
      /free embeddings \d+\/\d+/,
    );
  });
});
