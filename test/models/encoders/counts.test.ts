import { describe, expect, it } from "vitest";
import type { Layer } from "../../../models/definition/layer.js";
import { chain, linear } from "../../../models/definition/make.js";
import { placesOf } from "../../../models/definition/shapes.js";
import { bufferCount, parameterCount, tensorsOf } from "../../../models/definition/tensors.js";
import { encoderDefinition } from "../../../models/encoders/catalogue.js";
import type { Defaults } from "../../../models/encoders/settings.js";
import { type HeadPlan, headDefinition } from "../../../models/heads.js";
import { integer, seeded } from "../../../src/core/random.js";
import { golden } from "../golden.js";

interface Row {
  readonly id: string;
  readonly trainableParameters: number;
  readonly batchNormBuffers: number;
}

const { rows, breakdown }: { rows: readonly Row[]; breakdown: Record<string, Record<string, number>> } =
  golden("parameter-counts");

const dense = (...widths: number[]) => ({ kind: "linear", widths }) as const;
const mlp = (...widths: number[]) => ({ kind: "mlp", widths }) as const;
const none = { kind: "none", widths: [] } as const;

/** What the fixture names, by its own ids: our encoder, its settings, its head. Inputs are 128 cells wide where nothing else is said. */
const encoders: Readonly<Record<string, readonly [id: string, settings: Defaults]>> = {
  "densenet121-3d": ["densenet121", {}],
  "tiny-densenet-3d": ["densenet-tiny", {}],
  "resnet18-3d": ["resnet18", {}],
  "resnet34-3d": ["resnet34", {}],
  "resnet50-3d": ["resnet50", {}],
  "resnext50-32x4d-3d": ["resnext50", {}],
  "vgg11-3d": ["vgg11", {}],
  "vgg16-3d": ["vgg16", {}],
  "tiny-vgg-3d": ["vgg-tiny", {}],
  "sfcn-3d": ["sfcn", {}],
  "alexnet-3d": ["alexnet3d", {}],
  "unet-3d": ["unet", {}],
  "micro-densenet-3d/k8-(3,6,8)-i16-stem3s2": ["densenet-micro", {}],
  "micro-densenet-3d/k8-(2,4)-i16-stem3s2": ["densenet-micro", { blocks: [2, 4] }],
  "micro-densenet-3d/k4-(2,4)-i8-stem3s2": ["densenet-nano", {}],
  "micro-densenet-3d/k4-(2,2)-i8-stem3s2": ["densenet-nano", { blocks: [2, 2] }],
  "resnet10-2d/width8-stem3s2": ["resnet10-w8", {}],
  "tiny-densenet-3d/stem3s1pool": ["densenet-tiny", { stem: "finePooled" }],
  "densenet121-3d/stem3s1pool": ["densenet121", { stem: "finePooled" }],
  "resnet18-3d/width8-stem3s2": ["resnet18-w8", {}],
  "resnet18-3d/width16-stem3s2": ["resnet18-w16", {}],
  "resnet10-3d/width8-stem3s2": ["resnet10-w8", {}],
  "resnet10-3d/width16-stem3s2": ["resnet10-w16", {}],
  "resnet18-2d": ["resnet18", {}],
  "resnet18-2d/cifar-stem": ["resnet18", { stem: "fine" }],
  "resnet18-2d/width16-stem3s2": ["resnet18-2d-w16", {}],
  "densenet121-2d": ["densenet121", {}],
  "tiny-densenet-2d": ["densenet-tiny", {}],
  "micro-densenet-2d/k8-(3,6,8)-i16-stem3s2": ["densenet-micro", {}],
};

type Head = Omit<HeadPlan, "from">;

/** Heads by what the fixture's ids end in. */
const heads: Readonly<Record<string, Head>> = {
  "projection-512-128": mlp(512, 128),
  "critic-bn-128": { kind: "batchNormMlp", widths: [512, 128] },
  "classif-2": mlp(1024, 2),
  "classifier-2": dense(2),
  "fc-10-3ch": dense(10),
  "40": dense(40),
  encoder: none,
  backbone: none,
};

function definitionOf(fixture: string) {
  if (fixture.startsWith("mlp")) return tableDefinition(fixture);
  const [name, last] = [fixture.slice(0, fixture.lastIndexOf("/")), fixture.slice(fixture.lastIndexOf("/") + 1)];
  const [kind, size] = last.split("@");
  const [id, settings] = encoders[name];
  const end121 = { backbone: "bare", "supcon-mlp-128": "bare", "projection-512-128": "relu" }[kind];
  const more: Defaults = id === "densenet121" && end121 ? { end: end121 } : {};
  const head = headOf(id, kind);
  const space = size?.split("x").map(Number) ?? (name.includes("2d") ? [128, 128] : [128, 128, 128]);
  const input = [...space, kind.includes("3ch") ? 3 : 1];
  const encoder = encoderDefinition({ id, input, settings: { ...settings, ...more } });
  const features = placesOf(encoder).at(-1)!.after[0];
  const top: Layer =
    kind === "fc-1-nobias" ? linear("", 1, { bias: false }) : headDefinition({ ...head, from: features }).network;
  return { input, network: chain("", [encoder.network, { ...top, name: "head" }]) };
}

function headOf(id: string, kind: string): Head {
  if (kind === "supcon-mlp-128") return mlp({ resnet50: 2048, densenet121: 1024, alexnet3d: 128 }[id] ?? 512, 128);
  return heads[kind] ?? (id === "alexnet3d" ? mlp(64, 1) : dense(1));
}

function tableDefinition(fixture: string) {
  const [columns, ...widths] = fixture.split("/")[1].split("-").map(Number);
  return encoderDefinition({
    id: "mlp",
    input: [columns],
    settings: { widths, batchNorm: fixture.startsWith("mlp-bn") },
  });
}

describe("parameterCount(definition)", () => {
  it.each(rows.map((row) => [row.id, row] as const))(
    "counts those of %s, and its running statistics apart",
    (id, row) => {
      const definition = definitionOf(id);
      expect([parameterCount(definition), bufferCount(definition)]).toEqual([
        row.trainableParameters,
        row.batchNormBuffers,
      ]);
    },
  );

  it("knows all 54 of the fixture", () => expect(rows).toHaveLength(54));

  it.each([
    ["resnet101", 85_201_216],
    ["resnet10", 14_355_520],
  ])("counts those of %s without its head", (id, count) => {
    expect(parameterCount(encoderDefinition({ id, input: [32, 32, 32, 1], settings: {} }))).toBe(count);
  });

  it("follows the closed form of any DenseNet", () => {
    const random = seeded(11);
    const draw = (from: number, to: number) => from + integer(random, to - from + 1);
    for (let trial = 0; trial < 20; trial++) {
      const [growth, initial, bottleneck] = [draw(1, 9), draw(1, 20), draw(1, 5)];
      const blocks = Array.from({ length: draw(1, 4) }, () => draw(1, 5));
      const settings = { growth, initial, bottleneck, blocks, stem: "strided", end: "bare" };
      let channels = initial;
      let expected = 27 * initial + 2 * initial;
      blocks.forEach((count, place) => {
        for (let layer = 0; layer < count; layer++, channels += growth)
          expected += 2 * channels + (channels + 2) * bottleneck * growth + 27 * bottleneck * growth ** 2;
        if (place < blocks.length - 1) {
          const half = Math.floor(channels / 2);
          expected += 2 * channels + channels * half;
          channels = half;
        }
      });
      expect(parameterCount(encoderDefinition({ id: "densenet121", input: [32, 32, 32, 1], settings }))).toBe(expected);
    }
  });

  it.each(Object.entries(breakdown))("counts those of each stage of %s", (id, stages) => {
    const tensors = tensorsOf(definitionOf(id)).filter(({ role }) => role === "parameter");
    const counted: Record<string, number> = { total: 0 };
    for (const { name, shape } of tensors) {
      const size = shape.reduce((product, length) => product * length, 1);
      const stage = stageOf(name, id);
      counted[stage] = (counted[stage] ?? 0) + size;
      counted["total"] += size;
    }
    expect(counted).toEqual(stages);
  });
});

/** In which of the fixture's stages a tensor belongs. */
function stageOf(name: string, id: string): string {
  const [first, second] = name.split(".");
  const last =
    { densenet: "classifier", "tiny-densenet": "classifier", resnet: "fc" }[id.replace(/\d*-3d.*/, "")] ?? "head";
  if (first === "head" || first === "classifier") return last;
  if (["conv0", "norm0"].includes(second) || (id.startsWith("resnet") && ["conv1", "bn1"].includes(first)))
    return "stem";
  if (id.startsWith("alexnet"))
    return `conv${[0, 4, 8, 11, 14].findIndex((at) => [at, at + 1].includes(Number(second))) + 1}+bn`;
  if (id.startsWith("tiny-vgg")) return `block${Number(second) + 1}`;
  if (id.startsWith("unet")) return `down${second}`;
  return first === "features" || first === "feature_extractor" ? second : first;
}
