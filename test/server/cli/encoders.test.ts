import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { EncoderReport } from "../../../src/contract/encoder.js";
import { ProbeReport } from "../../../src/contract/probe.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { greyPng } from "../import/images/imageFiles.js";
import { zipFile } from "../import/zipFile.js";
import { emptyFolder, salient, salientUntil } from "./salient.js";

/** Eight regions that follow the age, and a picture that grows brighter with it. */
const PEOPLE = 80;
const random = seeded(5);
const ages = Array.from({ length: PEOPLE }, () => Math.round(20 + 60 * random()));
const quick = ["--epochs", "3", "--batch", "32", "--views", "none", "--set", "views.count=2", "--quiet"];

let folder: string;
const inFolder = (...path: string[]) => join(folder, ...path);
const learn = (...said: string[]) => salient("pretrain", inFolder("people.csv"), ...quick, ...said);

beforeAll(async () => {
  process.env["SALIENT_ENGINE"] = "wasm";
  folder = await emptyFolder();
  const rows = ages.map((age, i) => {
    const regions = Array.from({ length: 8 }, () => (age / 20 + gaussian(random)).toFixed(3));
    return [`sub-${i + 1}`, age, i % 2 ? "A" : "B", i % 3 ? "F" : "M", `${i}.png`, ...regions].join(",");
  });
  const header = `participant_id,age,site,sex,file,${Array.from({ length: 8 }, (_, j) => `region_${j + 1}`)}`;
  await writeFile(inFolder("people.csv"), [header, ...rows].join("\n"));
  const pictures = ages.map((age, i) => {
    const pixels = Array.from({ length: 64 }, (_, k) => Math.floor(40 + (k < age ? 120 : 0) + 20 * random()));
    return { name: `${i}.png`, content: greyPng(pixels, 8) };
  });
  await writeFile(inFolder("pictures.zip"), zipFile(pictures));
  const found = await learn(
    "--loss",
    "y-aware",
    "--proxies",
    "age=8,sex",
    "--bias",
    "site",
    "--out",
    inFolder("encoder"),
  );
  expect(found.exit, found.err).toBe(0);
});

describe("salient pretrain", () => {
  it("writes an encoder, its plan, report and history, which another plan file repeats to the bit", async () => {
    const files = ["encoder.bin", "encoder.json", "encoder.onnx", "encoder.safetensors"];
    expect((await readdir(inFolder("encoder"))).sort()).toEqual([...files, "history.csv", "plan.json", "report.json"]);
    const report = EncoderReport.parse(JSON.parse(await readFile(inFolder("encoder", "report.json"), "utf8")));
    expect(report.widths).toEqual([
      { column: "age", sigma: 8 },
      { column: "sex", sigma: 0.5 },
    ]);
    expect(report.plan.columns).toMatchObject({ id: "participant_id", features: expect.arrayContaining(["region_8"]) });
    const plan = inFolder("encoder", "plan.json");
    const again = await salient(
      "pretrain",
      inFolder("people.csv"),
      "--plan",
      plan,
      "--out",
      inFolder("again"),
      "--quiet",
    );
    expect(again.exit, again.err).toBe(0);
    expect(await readFile(inFolder("again", "encoder.bin"))).toEqual(
      await readFile(inFolder("encoder", "encoder.bin")),
    );
  });

  it("sets parameters of loss, terms, network and plan by their names", async () => {
    const loss = ["--loss", "sup-con", "--labels", "sex", "--bias", "site", "--term", "fair-l2=10"];
    const set = [
      "temperature=0.5",
      "fair-l2.pooled=anchor",
      "encoder.widths=12,6",
      "training.optimiser.learningRate=0.01",
    ];
    const { exit, out, err } = await learn(
      ...loss,
      ...set.flatMap((each) => ["--set", each]),
      "--json",
      "--out",
      inFolder("fair"),
    );
    expect(exit, err).toBe(0);
    expect(JSON.parse(out).report.plan).toMatchObject({
      objective: { id: "sup-con", params: { temperature: 0.5 } },
      terms: [{ id: "fair-l2", weight: 10, params: { pooled: "anchor" } }],
      encoder: { settings: { widths: [12, 6] } },
      training: { optimiser: { learningRate: 0.01 } },
    });
  });

  it("refuses what is not there, with what is near it", async () => {
    const out = ["--out", inFolder("none")];
    const refused: readonly [string[], string][] = [
      [["--loss", "y-awar"], "did you mean y-aware"],
      [["--loss", "y-aware", "--set", "temprature=1"], "did you mean temperature"],
      [["--loss", "y-aware"], "--proxies: expected a column"],
      [["--loss", "y-aware", "--proxies", "agee"], "did you mean age"],
      [["--encoder", "resnet18"], "a set of images"],
      [["--loss", "y-aware", "--proxies", "age", "--resume"], "nothing to go on from"],
    ];
    for (const [said, message] of refused) {
      const found = await learn(...said, ...out);
      expect([found.exit, found.err]).toEqual([2, expect.stringContaining(message)]);
    }
    const few = await learn("--set", "views.preset=table", "--batch", "200", ...out);
    expect(few.err.match(/as a batch has, 200 \(--batch\)/g)).toHaveLength(1);
    expect(await readdir(folder)).not.toContain("none");
  });

  it("keeps what was learnt when it is interrupted, writes nothing else, and goes on from there to the same bytes", async () => {
    const asked = ["--loss", "y-aware", "--proxies", "age=8", "--epochs", "30", "--batch", "32"];
    const whole = ["pretrain", inFolder("people.csv"), ...asked, "--out"];
    const stop = new AbortController();
    const interrupted = salientUntil(stop.signal, ...whole, inFolder("stopped"));
    const work = inFolder("stopped.work", "checkpoint");
    while ((await readFile(work).catch(() => null)) === null) await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    expect(await interrupted).toMatchObject({ exit: 130, err: expect.stringContaining("--resume") });
    expect((await readdir(folder)).filter((name) => name.startsWith("stopped"))).toEqual(["stopped.work"]);
    const anew = await salient(...whole, inFolder("stopped"), "--quiet");
    expect([anew.exit, anew.err]).toEqual([2, expect.stringContaining("go on from it with --resume")]);
    const otherwise = await learn("--loss", "y-aware", "--proxies", "age", "--resume", "--out", inFolder("stopped"));
    expect([otherwise.exit, otherwise.err]).toEqual([2, expect.stringContaining("another plan")]);
    const resumed = await salient(...whole, inFolder("stopped"), "--resume", "--quiet");
    expect(resumed.exit, resumed.err).toBe(0);
    expect((await salient(...whole, inFolder("unbroken"), "--quiet")).exit).toBe(0);
    for (const name of ["encoder.bin", "history.csv"])
      expect(await readFile(inFolder("stopped", name))).toEqual(await readFile(inFolder("unbroken", name)));
    expect(await readdir(folder)).not.toContain("stopped.work");
  });
});

describe("salient embed and salient probe", () => {
  it("give everyone's features, and what they tell of people", async () => {
    const out = inFolder("features.csv");
    expect(await salient("embed", inFolder("encoder"), inFolder("people.csv"), "--out", out)).toMatchObject({
      exit: 0,
      out: expect.stringContaining("80 rows embedded in 32 dimensions"),
    });
    const lines = (await readFile(out, "utf8")).trimEnd().split("\n");
    expect([lines.length, lines[0]!.split(",").slice(0, 2)]).toEqual([81, ["participant_id", "features_1"]]);
    const asked = ["--target", "age,sex", "--site", "site", "--set", "resamples=100", "--out", inFolder("probe.json")];
    const found = await salient("probe", inFolder("encoder"), inFolder("people.csv"), ...asked);
    expect([found.exit, found.out]).toEqual([0, expect.stringMatching(/age .*MAE.* < 0\.002/)]);
    expect(found.err).toContain("learnt from these very people");
    const { report } = JSON.parse(await readFile(inFolder("probe.json"), "utf8"));
    const [age] = ProbeReport.parse(report).targets;
    expect(age!.features!.pearson!.value).toBeGreaterThan(0.8);
  });

  it("take pictures that are kept only while they run", async () => {
    const images = ["--images", inFolder("pictures.zip"), "--encoder", "small-cnn", "--set", "encoder.channels=4,8"];
    const said = [
      "--loss",
      "exponential-regression",
      "--proxies",
      "age=8",
      "--views",
      "noise",
      "--epochs",
      "2",
      "--batch",
      "32",
    ];
    const { exit, err } = await learn(...images, ...said, "--out", inFolder("seeing"));
    expect(exit, err).toBe(0);
    const cohort = [inFolder("people.csv"), "--images", inFolder("pictures.zip")];
    const found = await salient("embed", inFolder("seeing"), ...cohort, "--out", inFolder("seen.csv"), "--json");
    expect(JSON.parse(found.out)).toMatchObject({ rows: 80, dimensions: 8 });
    const unsaid = ["--images", inFolder("pictures.zip"), "--epochs", "1", "--views", "noise"];
    const usual = await learn(...unsaid, "--json", "--out", inFolder("usual"));
    expect([usual.exit, JSON.parse(usual.out).report.plan.encoder.id]).toEqual([0, "small-cnn"]);
    const blind = await salient("embed", inFolder("seeing"), inFolder("people.csv"), "--out", inFolder("blind.csv"));
    expect([blind.exit, blind.err]).toEqual([2, expect.stringContaining('no images called "image"')]);
  });
});

describe("salient encoders, losses and describe", () => {
  it("list and tell of what there is", async () => {
    expect((await salient("encoders")).out).toMatch(/resnet18 +ResNet-18 \(picture, volume\)/);
    expect((await salient("losses")).out).toMatch(/y-aware +y-Aware InfoNCE\..*/);
    expect(JSON.parse((await salient("losses", "--json")).out)).toContainEqual(expect.objectContaining({ id: "vae" }));
    expect((await salient("describe", "sup-con")).out).toMatch(/It needs labels[\s\S]*temperature/);
    expect((await salient("describe", "small-cnn")).out).toMatch(/channels/);
  });
});
