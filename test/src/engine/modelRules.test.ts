import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tf } from "../../../src/engine/index.js";
import { isModelCode, violations } from "./modelRules.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const files = ["models", "src"].flatMap((folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    : [],
);

describe("the rules for model code", () => {
  it("are kept by every file of models and src, the engine's own apart", () => {
    const faults = files
      .filter(isModelCode)
      .flatMap((path) => violations(path, readFileSync(join(root, path), "utf8")));
    expect(faults).toEqual([]);
  });

  it.each([
    ["const y = tf.avgPool(x, 2, 2, 'same');", "averagePool"],
    ["const noise = tf.randomNormal([3]);", "gaussianNoise"],
    ["const noise = tf\n  .truncatedNormal([3]);", "gaussianNoise"],
    ["const y = tf.conv3d(x, filter, 1, 'same');", "convolveVolumes"],
    ["const optimiser = tf.train.adam(0.1);", "adam or sgd"],
    ["const numbers = x.dataSync();", "await x.data()"],
    ["const numbers = x.arraySync( );", "await x.data()"],
    ["const { conv2d } = tf;", "convolveImages"],
    ["const { add, conv3d: convolve } = tf;", "convolveVolumes"],
    ["const { conv2d } = tf.fused;", "convolveImages"],
    ['const y = tf["conv2d"](x, filter, 1, 0);', "convolveImages"],
    ["const y = tf?.conv2d(x, filter, 1, 0);", "convolveImages"],
    ['import * as T from "@tensorflow/tfjs-core";\nconst y = T.conv2d(x, filter, 1, 0);', "convolveImages"],
    ['import { tf as T } from "../engine/index.js";\nconst y = T.conv2d(x, filter, 1, 0);', "convolveImages"],
    ["const numbers = x.dataSync?.();", "await x.data()"],
    ['const numbers = x["dataSync"]();', "await x.data()"],
    ["const y = tf.fused.conv2d({ x, filter, strides: 1, pad: 0 });", "convolveImages"],
    ["const y = tf.conv1d(x, filter, 1, 'same');", "convolveImages"],
    ["tf.util.shuffle(rows);", "Random"],
    ["const x = Math.random();", "Random"],
    ['import * as all from "@tensorflow/tfjs";', "only the engine may"],
    ['const all = await import("@tensorflow/tfjs");', "only the engine may"],
    ['import { add, conv3d as c } from "@tensorflow/tfjs-core";', "convolveVolumes"],
    ['import "@tensorflow/tfjs-layers";', "only the engine may"],
    ['import { maxPoolGradConfig } from "@tensorflow/tfjs-core/dist/gradients/MaxPool_grad";', "only the engine may"],
  ])("catch %s", (line, instead) => {
    expect(violations("models/network.ts", line)).toHaveLength(1);
    expect(violations("models/network.ts", line)[0]).toContain(instead);
  });

  it.each([
    ["const y = tf.maxPool(x, 2, 2, 'valid');"],
    ["const y = averagePool(x, 2); // not tf.avgPool"],
    ['import * as tf from "@tensorflow/tfjs-core";'],
    ['import * as T from "@tensorflow/tfjs-core";\nconst y = T.util.sizeFromShape(x.shape);'],
    ["const { relu } = tf;"],
    ["const y = tf.fused.matMul({ a, b });"],
    ['import type { Tensor } from "@tensorflow/tfjs-core";'],
    ["const y = tf.conv2dTranspose(x, filter, shape, 2, 'same');"],
    ["const numbers = await x.data();"],
  ])("let pass %s", (line) => {
    expect(violations("models/network.ts", line)).toEqual([]);
  });

  it("hold for models and methods, and not for the engine", () => {
    const paths = ["models/resnet.ts", "src/methods/vae/fit.ts", "src/engine/ops/pooling.ts", "server/index.ts"];
    expect(paths.map(isModelCode)).toEqual([true, true, false, false]);
    expect(typeof tf.avgPool).toBe("function");
  });
});
