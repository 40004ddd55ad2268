import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import { greyPng, idxFile } from "../import/images/imageFiles.js";
import { niftiFile } from "../import/images/niftiFile.js";
import { zipFile } from "../import/zipFile.js";
import { emptyFolder, salient } from "./salient.js";

/** Twelve controls, then twelve patients bright above and twelve bright below, in pictures of 6 x 6. */
const PEOPLE = 36;
const groupOf = (person: number) => Math.floor(person / 12);
const random = seeded(7);
const pictures = Array.from({ length: PEOPLE }, (_, person) =>
  Array.from({ length: 36 }, (_, pixel) => {
    const bright = groupOf(person) === 1 ? pixel < 12 : groupOf(person) === 2 ? pixel >= 24 : false;
    return Math.floor(60 + 20 * random() + (bright ? 90 : 0));
  }),
);
const diagnosis = (person: number) => (groupOf(person) === 0 ? "control" : "patient");
const clusterNumbers = async (path: string) =>
  (await readFile(path, "utf8"))
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[2]);
const design = ["--label", "diagnosis", "--control", "control", "--method", "k-means", "--clusters", "2"];
const quick = ["--set", "evaluate.resamples=2", "--set", "evaluate.holdout=0", "--quiet"];

let folder: string;
const inFolder = (...path: string[]) => join(folder, ...path);

beforeAll(async () => {
  folder = await emptyFolder();
  const rows = pictures.map((_, person) => `p${person},${diagnosis(person)},${person % 5},scans/p${person}.png`);
  await writeFile(inFolder("people.csv"), ["id,diagnosis,visits,file", ...rows].join("\n"));
  const parts = pictures.map((pixels, person) => ({ name: `scans/p${person}.png`, content: greyPng(pixels, 6) }));
  await writeFile(inFolder("scans.zip"), zipFile([...parts].reverse()));
  await writeFile(inFolder("stack-idx3-ubyte.gz"), gzipSync(idxFile(pictures, 6)));
  const scans = pictures.map((pixels, person) => ({
    name: `p${person}.nii.gz`,
    content: niftiFile({
      dims: [6, 6, 1],
      voxels: pixels,
      type: "uint8",
      gzip: true,
      sform: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
    }),
  }));
  await writeFile(inFolder("volumes.zip"), zipFile(scans));
  const labels = pictures[0].map((_, pixel) => 1 + Math.floor(pixel / 12));
  const sform = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
  await writeFile(inFolder("labels.nii"), niftiFile({ dims: [6, 6, 1], voxels: labels, type: "uint8", sform }));
  await writeFile(inFolder("labels.csv"), "id,name\n1,upper\n2,middle\n3,lower\n");
  const grid = ["--images", inFolder("scans.zip"), "--grid", "3"];
  const found = await salient(
    "discover",
    inFolder("people.csv"),
    ...grid,
    ...design,
    ...quick,
    "--out",
    inFolder("answer"),
  );
  expect(found.exit, found.err).toBe(0);
});

describe("images on the command line", () => {
  it("are told of by describe: what they are, and which belong to nobody", async () => {
    const table = (await readFile(inFolder("people.csv"), "utf8")).split("\n").slice(0, -1).join("\n");
    await writeFile(inFolder("fewer.csv"), table);
    const { exit, out } = await salient("describe", inFolder("fewer.csv"), "--images", inFolder("scans.zip"));
    expect(exit).toBe(0);
    expect(out).toContain("image: 35 images (PNG), named by file, 6 x 6 pixels; intensities 60 to 169");
    expect(out).toContain("Images that no row names: scans/p35.png");
  });

  it("are the features that subgroups are found in, and the plan keeps how they were reduced", async () => {
    const clusters = await clusterNumbers(inFolder("answer", "assignments.csv"));
    expect(new Set(clusters.slice(0, 12))).toEqual(new Set([""]));
    for (const from of [12, 24]) expect(new Set(clusters.slice(from, from + 12)).size).toBe(1);
    expect(clusters[12]).not.toBe(clusters[24]);
    const plan = JSON.parse(await readFile(inFolder("answer", "plan.json"), "utf8"));
    expect(plan.images).toEqual([
      { name: "image", column: "file", reduce: { kind: "grid", cells: 3 }, shape: [6, 6, 1] },
    ]);
    expect(plan.columns.features).toHaveLength(9);
    expect(plan.columns.features[0]).toBe("image_r1_c1");
  });

  it("are reduced alike for new people, and in the same way again from the plan", async () => {
    const images = ["--images", inFolder("scans.zip")];
    const placed = await salient(
      "assign",
      inFolder("answer"),
      inFolder("people.csv"),
      ...images,
      "--out",
      inFolder("placed.csv"),
    );
    expect(placed.exit, placed.err).toBe(0);
    const clusters = await clusterNumbers(inFolder("answer", "assignments.csv"));
    expect(await clusterNumbers(inFolder("placed.csv"))).toEqual(clusters);
    const replayed = ["--plan", inFolder("answer", "plan.json"), ...images, "--quiet", "--out", inFolder("again")];
    expect((await salient("discover", inFolder("people.csv"), ...replayed)).exit).toBe(0);
    const assignments = (answer: string) => readFile(inFolder(answer, "assignments.csv"), "utf8");
    expect(await assignments("again")).toBe(await assignments("answer"));
  });

  it("come as a stack in the order of the rows, with the same answer", async () => {
    const images = ["--images", inFolder("stack-idx3-ubyte.gz"), "--grid", "3"];
    const { exit, err } = await salient(
      "discover",
      inFolder("people.csv"),
      ...images,
      ...design,
      ...quick,
      "--out",
      inFolder("stack"),
    );
    expect(exit, err).toBe(0);
    const clusters = await clusterNumbers(inFolder("answer", "assignments.csv"));
    expect(await clusterNumbers(inFolder("stack", "assignments.csv"))).toEqual(clusters);
  });

  it("are reduced by an atlas, which new people need again", async () => {
    const images = ["--images", `t1=${inFolder("volumes.zip")}`];
    const atlas = ["--atlas", inFolder("labels.nii"), "--atlas-names", inFolder("labels.csv")];
    const byRegion = ["--images-column", "t1=id", ...design, ...quick, "--out", inFolder("regions")];
    const { exit, err } = await salient("discover", inFolder("people.csv"), ...images, ...atlas, ...byRegion);
    expect(exit, err).toBe(0);
    const plan = JSON.parse(await readFile(inFolder("regions", "plan.json"), "utf8"));
    expect(plan.columns.features).toEqual(["t1_upper", "t1_middle", "t1_lower"]);
    const assign = ["assign", inFolder("regions"), inFolder("people.csv"), "--out", inFolder("regions.csv"), ...images];
    expect((await salient(...assign, ...atlas)).exit).toBe(0);
    const without = await salient(...assign);
    expect([without.exit, without.err]).toEqual([2, expect.stringContaining("--atlas FILE")]);
  });

  it.each([
    [["--images", "scans.zip"], "say how the images become features: --grid N"],
    [["--images", "scans.zip", "--grid", "3", "--atlas", "labels.nii"], "--grid and --atlas do not go together"],
    [["--images", "scans.zip", "--atlas-names", "labels.csv"], "--atlas-names needs --atlas"],
    [["--images", "scans.zip", "--grid", "many"], "expected a number from 1 to 64"],
    [["--images", "scans.zip", "--grid", "7"], "finer than the images, 6 x 6"],
    [["--images", "scans.zip", "--images", "volumes.zip"], "two sets of images are called image"],
    [["--grid", "3"], "--grid needs --images"],
    [["--images", "scans.zip", "--grid", "3", "--images-column", "t1=file"], "there is no --images t1=PATH"],
    [["--images", "scans.zip", "--grid", "3", "--images-column", "scan"], 'no column "scan" to name the images'],
    [["--images", "scans.zip", "--atlas", "labels.nii"], "these images are pictures"],
  ])("are refused for %j, which is said", async (typed, words) => {
    const flags = typed.map((text) => (/\.(zip|nii|csv)$/.test(text) ? inFolder(text) : text));
    const { exit, err } = await salient(
      "discover",
      inFolder("people.csv"),
      ...flags,
      ...design,
      "--out",
      inFolder("none"),
    );
    expect([exit, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it("make one more modality where modalities are named", async () => {
    const typed = [
      "--images",
      inFolder("scans.zip"),
      "--grid",
      "3",
      "--modality",
      "clinical=visits",
      ...design,
      ...quick,
    ];
    const { exit, err } = await salient("discover", inFolder("people.csv"), ...typed, "--out", inFolder("modal"));
    expect(exit, err).toBe(0);
    const { modalities } = JSON.parse(await readFile(inFolder("modal", "plan.json"), "utf8")).columns;
    expect(modalities).toEqual({ clinical: ["visits"], image: expect.arrayContaining(["image_r1_c1", "image_r3_c3"]) });
    expect(modalities.image).toHaveLength(9);
  });

  it("are asked for by their flag where they are given as a table, or their column looks identifying", async () => {
    const asTable = await salient("describe", inFolder("scans.zip"));
    expect([asTable.exit, asTable.err]).toEqual([2, expect.stringContaining("scans.zip holds images: --images")]);
    const rows = pictures.map((_, person) => `${diagnosis(person)},scans/p${person}.png`);
    await writeFile(inFolder("named.csv"), ["diagnosis,patient_name", ...rows].join("\n"));
    const typed = ["describe", inFolder("named.csv"), "--images", inFolder("scans.zip")];
    const hidden = await salient(...typed);
    expect([hidden.exit, hidden.err]).toEqual([2, expect.stringContaining("identifying: patient_name")]);
    expect((await salient(...typed, "--images-column", "patient_name")).exit).toBe(0);
  });

  it("are refused where the model was learnt without any", async () => {
    const plain = ["--features", "visits", "--set", "evaluate.resamples=2", "--quiet", "--out", inFolder("plain")];
    await writeFile(
      inFolder("plain.csv"),
      ["diagnosis,visits", ...pictures.map((_, person) => `${diagnosis(person)},${person % 7}`)].join("\n"),
    );
    expect((await salient("discover", inFolder("plain.csv"), ...design, ...plain)).exit).toBe(0);
    const typed = [
      inFolder("plain"),
      inFolder("plain.csv"),
      "--images",
      inFolder("scans.zip"),
      "--out",
      inFolder("none.csv"),
    ];
    const { exit, err } = await salient("assign", ...typed);
    expect([exit, err]).toEqual([2, expect.stringContaining("learnt without images")]);
  });

  it("are asked for where a model was learnt from them", async () => {
    const typed = ["assign", inFolder("answer"), inFolder("people.csv"), "--out", inFolder("none.csv")];
    const { exit, err } = await salient(...typed);
    expect([exit, err]).toEqual([2, expect.stringContaining("they are needed: --images PATH")]);
  });
});
