import { beforeAll, describe, expect, it } from "vitest";
import { buildNetwork } from "../../../models/definition/build.js";
import type { Layer } from "../../../models/definition/layer.js";
import { activation, chain, linear } from "../../../models/definition/make.js";
import { denseLayer, denseNet, denseNetDefaults } from "../../../models/encoders/denseNet.js";
import { seeded } from "../../../src/core/random.js";
import { wasmEngine } from "../../src/engine/wasmEngine.js";
import { expectAsPyTorch, golden, type NetworkCase } from "../golden.js";

beforeAll(wasmEngine);

const cases: readonly NetworkCase[] = [golden("micro-densenet").case, ...golden("densenet-standard-stem").cases];
const block: NetworkCase = golden("dense-block").case;

/** The fixture's stem is a sequence, and its blocks and transitions alternate in another. */
const named = (name: string) =>
  name
    .replace("stem.0", "features.conv0")
    .replace("stem.1", "features.norm0")
    .replace("norm5", "features.norm5")
    .replace("body.0.layers", "features.denseblock1.layers")
    .replace("body.1", "features.transition1")
    .replace("body.2.layers", "features.denseblock2.layers")
    .replace(/layers\.(\d)/, (_, layer) => `denselayer${Number(layer) + 1}`);

function settingsOf(config: NetworkCase["config"]) {
  const [growth, blocks, initial, bottleneck] = ["growthRate", "blocks", "initChannels", "bnSize"].map(
    (key) => config[key],
  );
  return { ...denseNetDefaults, growth, blocks, initial, bottleneck } as typeof denseNetDefaults;
}

function networkOf({ config, x, parameters }: NetworkCase) {
  const projects = parameters.some(({ name }) => name === "proj.weight");
  const stem = String(config["stem"]).startsWith("conv3") ? "strided" : "standard";
  const encoder = denseNet({ ...settingsOf(config), stem, end: projects ? "relu" : "norm" });
  const head: Layer[] = projects ? [linear("hid", 6), activation(), linear("proj", 4)] : [linear("fc", 1)];
  const [, channels, ...space] = x.shape;
  return buildNetwork({ input: [...space, channels], network: chain("", [encoder, ...head]) }, seeded(1));
}

describe("denseNet(settings)", () => {
  it.each(cases.map((one) => [one.name, one] as const))("equals PyTorch: %s", async (_, given) => {
    const network = networkOf(given);
    await expectAsPyTorch(network, given, named);
    expect([...network.parameters.values()].reduce((total, { size }) => total + size, 0)).toBe(given.parameterCount);
    network.dispose();
  });

  it(`equals PyTorch: ${block.name}`, async () => {
    const settings = settingsOf(block.config);
    const layers = [1, 2].map((place) => denseLayer(`denselayer${place}`, settings));
    const network = buildNetwork({ input: [8, 8, 8, 2], network: chain("", layers) }, seeded(1));
    await expectAsPyTorch(network, block, (name) =>
      name.replace(/^layers\.(\d)/, (_, layer) => `denselayer${Number(layer) + 1}`),
    );
    network.dispose();
  });
});
