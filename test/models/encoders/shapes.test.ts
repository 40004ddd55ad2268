import { describe, expect, it } from "vitest";
import { placesOf } from "../../../models/definition/shapes.js";
import { encoderDefinition, encoderFamilies, minimumInput } from "../../../models/encoders/catalogue.js";
import type { Defaults } from "../../../models/encoders/settings.js";
import { golden } from "../golden.js";

interface Case {
  readonly id: string;
  readonly input: readonly number[];
  readonly stages: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

const cases: readonly Case[] = golden("stage-shapes").cases;
const smallest: readonly { readonly net: string; readonly minimumCubeEdge: number }[] = golden("minimum-input").rows;

const encoders: Readonly<Record<string, readonly [id: string, settings: Defaults]>> = {
  "densenet121-3d": ["densenet121", {}],
  "tiny-densenet-3d": ["densenet-tiny", {}],
  "resnet18-3d": ["resnet18", {}],
  "resnet18-2d": ["resnet18", {}],
  "resnet18-2d/cifar-stem": ["resnet18", { stem: "fine" }],
  "resnet18-3d/width8-stem3s2": ["resnet18-w8", {}],
  "micro-densenet-3d/k8-(3,6,8)-i16-stem3s2": ["densenet-micro", {}],
  "micro-densenet-2d/k8-(3,6,8)-i16-stem3s2": ["densenet-micro", {}],
  "tiny-vgg-3d": ["vgg-tiny", {}],
  "sfcn-3d": ["sfcn", {}],
  "alexnet-3d": ["alexnet3d", {}],
  "unet-3d": ["unet", {}],
  "vgg11-3d": ["vgg11", {}],
};

/** Our names of the stages, of those that the fixture calls otherwise. */
function placeNamed(stage: string): string {
  const name = stage.split(/[ (]/)[0];
  if (/^(conv|relu|pool)0$|^denseblock|^transition/.test(name)) return `features.${name}`;
  if (name.startsWith("block")) return `down.${Number(name.slice(5)) - 1}`;
  if (name.startsWith("down")) return `down.${name.slice(4)}`;
  if (name.startsWith("conv_")) return `feature_extractor.${name}`;
  if (stage === "adaptive avgpool 7") return "avgpool";
  return name;
}

/** AlexNet's, by their place in its sequence. */
const inAlexNet: Readonly<Record<string, number>> = {
  ...{ conv1: 0, pool1: 3, conv2: 4, pool2: 7, conv3: 8, conv4: 11, conv5: 14, adaptive: 17 },
};

const label = ({ id, input }: Case) => `${id} on ${input.join(" x ")}`;

describe("placesOf(definition)", () => {
  it("knows all 44 of the fixture", () => expect(cases).toHaveLength(44));

  it.each(cases.map((one) => [label(one), one] as const))(
    "gives the shapes of every stage of %s",
    (_, { id, input, stages }) => {
      const [encoder, settings] = encoders[id];
      const [channels, ...space] = input;
      const places = placesOf(encoderDefinition({ id: encoder, input: [...space, channels], settings }));
      for (const { name, shape } of stages.slice(1)) {
        const word = name.split(" ")[0];
        const wanted = encoder === "alexnet3d" ? `features.${inAlexNet[word]}` : placeNamed(name);
        const vector = name === "features" || name === "gap" || (word === "adaptive" && encoder === "alexnet3d");
        const found = vector ? places.at(-1)! : places.findLast(({ path }) => path === wanted)!;
        const [first, ...rest] = shape;
        expect([name, found.after]).toEqual([name, vector ? [first] : [...rest, first]]);
      }
    },
  );
});

describe("minimumInput(id, settings)", () => {
  it.each([
    ["densenet121-3d (standard stem)", "densenet121", {}],
    ["tiny-densenet-3d (standard stem)", "densenet-tiny", {}],
    ["resnet18-3d (standard stem)", "resnet18", {}],
    ["micro-densenet-3d 3 blocks, stem conv3 s2", "densenet-micro", {}],
    ["densenet121-3d stem conv3 s1 + pool", "densenet121", { stem: "finePooled" }],
  ])("is that of %s", (net, id, settings) => {
    const { minimumCubeEdge } = smallest.find((row) => row.net === net)!;
    expect(minimumInput(id, settings)).toBe(minimumCubeEdge);
    expect(encoderDefinition({ id, input: Array(3).fill(minimumCubeEdge).concat(1), settings }).input).toHaveLength(4);
    if (minimumCubeEdge === 1) return;
    const small = [minimumCubeEdge, minimumCubeEdge - 1, minimumCubeEdge, 1];
    expect(() => encoderDefinition({ id, input: small, settings })).toThrow(
      `the encoder "${id}" needs edges of ${minimumCubeEdge} cells or more, found ${minimumCubeEdge - 1}`,
    );
  });
});

describe("encoderDefinition(spec)", () => {
  it("refuses what no encoder, setting or subject is, naming what there is", () => {
    const of =
      (id: string, input: number[], settings: Defaults = {}) =>
      () =>
        encoderDefinition({ id, input, settings });
    expect(of("resnet9", [8, 8, 1])).toThrow('no encoder "resnet9"; there are mlp, ');
    expect(of("resnet18", [8, 8, 1], { depth: 3 })).toThrow('no setting "depth"; there are blocks, width');
    expect(of("resnet18", [8, 8, 1], { width: "64" })).toThrow('"width" must be a number, found "64"');
    expect(of("resnet18", [8, 8, 1], { blocks: 3 })).toThrow('"blocks" must be a list of numbers, found 3');
    expect(of("resnet18", [8, 8, 1], { stem: "wide" })).toThrow(
      '"stem" must be one of standard, finePooled, fine, strided',
    );
    expect(of("resnet18", [8])).toThrow(
      'the encoder "resnet18" takes images or volumes with channels, found subjects of [8]',
    );
    expect(of("mlp", [8, 8, 1])).toThrow('the encoder "mlp" takes rows of a table, found subjects of [8, 8, 1]');
  });

  it.each([
    ["resnet18", { width: 0 }, '"width" must be a whole number from 1 on, found 0'],
    ["resnet18", { width: 2.5 }, '"width" must be a whole number from 1 on, found 2.5'],
    ["resnet18", { blocks: [] }, '"blocks" must be whole numbers from 1 on, one or more, found []'],
    ["resnet18", { blocks: [2, -1] }, '"blocks" must be whole numbers from 1 on, one or more, found [2,-1]'],
    ["resnet50", { groupWidth: -1 }, '"groupWidth" must be a whole number from 0 on, found -1'],
    ["resnet50", { groups: 5 }, '"width" must be a multiple of the groups, 5, found 64'],
    ["densenet121", { dropout: 1 }, '"dropout" must be a share from 0 to below 1, found 1'],
    ["small-cnn", { firstSize: 4 }, '"firstSize" must be odd, found 4'],
    ["vgg11", { repeats: [1, 1] }, '"channels" needs 2 numbers, as "repeats", found 5'],
    ["alexnet3d", { channels: [1] }, '"channels" needs 5 numbers, found 1'],
  ] as readonly (readonly [string, Defaults, string])[])("refuses %s with %j", (id, settings, words) => {
    expect(() => encoderDefinition({ id, input: [64, 64, 1], settings })).toThrow(words);
  });

  it("has every encoder's definition of its own settings, and a vector at its end", () => {
    for (const [id, { takes, settings }] of Object.entries(encoderFamilies)) {
      for (const input of takes === "rows"
        ? [[7]]
        : [
            [64, 64, 1],
            [64, 64, 64, 2],
          ])
        expect(placesOf(encoderDefinition({ id, input, settings })).at(-1)!.after).toHaveLength(1);
    }
  });
});
