import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { runNetwork } from "../../../../src/engine/runNetwork.js";
import { onnx } from "../../../../src/export/onnx/onnx.js";
import { wasmEngine } from "../../engine/wasmEngine.js";
import { inputOf, networks } from "./networks.js";

interface Golden {
  readonly sha256: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** What ONNX Runtime made of the files of these networks; it is no part of the installation. */
const golden: Readonly<Record<string, Golden>> = JSON.parse(
  readFileSync(new URL("../../../golden/onnx/outputs.json", import.meta.url), "utf8"),
).networks;

beforeAll(wasmEngine);

describe("onnx(network)", () => {
  it.each(Object.keys(networks))("writes %s as the very bytes that ONNX Runtime was tried with", (name) => {
    expect(createHash("sha256").update(onnx(networks[name])).digest("hex")).toBe(golden[name].sha256);
  });

  it.each(Object.keys(networks))("writes %s so that ONNX Runtime computes what the engine does", async (name) => {
    const { shape, values } = await runNetwork(networks[name], inputOf(name));
    expect(shape).toEqual(golden[name].shape);
    const largest = Math.max(...golden[name].values.map(Math.abs));
    const errors = golden[name].values.map((value, i) => Math.abs(value - values[i]) / largest);
    expect(Math.max(...errors)).toBeLessThan(1e-5);
  });

  it("writes every kind of layer in one of them", () => {
    const kinds = new Set(Object.values(networks).flatMap(({ layers }) => layers.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(
      [
        ...["averagePool", "batchNorm", "convolution", "dense", "elu", "flatten", "globalAverage"],
        ...["leakyRelu", "maxPool", "relu", "sigmoid", "softplus", "tanh"],
      ].sort(),
    );
  });
});
