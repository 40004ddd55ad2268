import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Result } from "../../../src/contract/result.js";
import { cohortText } from "../cohortText.js";
import { emptyFolder, salient } from "./salient.js";

let folder: string;
const inFolder = (...path: string[]) => join(folder, ...path);

beforeAll(async () => {
  process.env["SALIENT_ENGINE"] = "wasm";
  folder = await emptyFolder();
  await writeFile(inFolder("cohort.csv"), cohortText());
  const how = [
    "--loss",
    "autoencoder",
    "--set",
    "latent=4",
    "--ignore",
    "diagnosis,age",
    "--epochs",
    "20",
    "--batch",
    "32",
  ];
  const found = await salient("pretrain", inFolder("cohort.csv"), ...how, "--out", inFolder("encoder"), "--quiet");
  expect(found.exit, found.err).toBe(0);
});

describe("salient discover --encoder DIR", () => {
  it("seeks subgroups in the embedding, and places new people by a model that carries its encoder", async () => {
    const asked = ["--label", "diagnosis", "--control", "control", "--clusters", "2", "--method", "k-means"];
    const quick = ["--set", "evaluate.resamples=2", "--set", "evaluate.holdout=0", "--quiet"];
    const found = await salient(
      ...["discover", inFolder("cohort.csv"), "--encoder", inFolder("encoder"), ...asked, ...quick],
      ...["--out", inFolder("answer")],
    );
    expect(found.exit, found.err).toBe(0);
    const result = Result.parse(JSON.parse(await readFile(inFolder("answer", "result.json"), "utf8")));
    expect(result.plan.encoder).toBe(inFolder("encoder"));
    expect(result.plan.columns.features).toEqual(["embedding_1", "embedding_2", "embedding_3", "embedding_4"]);
    await rename(inFolder("encoder"), inFolder("elsewhere"));
    const placed = await salient("assign", inFolder("answer"), inFolder("cohort.csv"), "--out", inFolder("placed.csv"));
    expect(placed.exit, placed.err).toBe(0);
    const clusters = async (path: string) =>
      (await readFile(path, "utf8")).split("\n").map((line) => line.split(",").slice(0, 3).join());
    expect(await clusters(inFolder("placed.csv"))).toEqual(await clusters(inFolder("answer", "assignments.csv")));
  });

  it("refuses a folder without an encoder", async () => {
    const found = await salient("discover", inFolder("cohort.csv"), "--encoder", folder, "--out", inFolder("none"));
    expect([found.exit, found.err]).toEqual([2, expect.stringContaining("there is no encoder.json")]);
  });
});
