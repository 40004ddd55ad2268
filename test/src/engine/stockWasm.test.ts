import { describe, expect, it } from "vitest";
import type { BackendHost } from "../../../src/engine/engine.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { selfTest } from "../../../src/engine/selfTest.js";
import { startEngine } from "../../../src/engine/startEngine.js";
import { stockBackend } from "./wasm/backend.js";

/** The WASM backend as its package ships it, without a kernel of ours. */
const stockHost: BackendHost = {
  name: "wasm",
  async load() {
    await stockBackend();
    return { versions: {}, device: "CPU", tfjsName: "wasm", knownGaps: [] };
  },
};

describe("the WASM backend of tfjs, as its package ships it", () => {
  it("is refused", async () => {
    await expect(startEngine([stockHost])).rejects.toThrow(
      /^no engine can be used; wasm: it computes wrongly: .* more\)$/,
    );
  });

  it("lacks kernels, pools negative numbers wrongly, and gives wrong gradients without a word", async () => {
    await loadEngine(stockHost);
    const faults = (await selfTest()).join("\n");
    expect(faults).toMatch(/^conv2d, .*Conv2DBackpropFilter' not registered/m);
    expect(faults).toMatch(/^depthwiseConv2d: .* not registered/m);
    expect(faults).toMatch(/^conv3d, same, stride 1: gradient for the input: expected/m);
    expect(faults).toMatch(/^conv3d, same, stride 2: gradient for the filter: expected/m);
    expect(faults).toMatch(/^maxPool of negative numbers: gradient: expected/m);
    expect(faults).toMatch(/^maxPool3d of negative numbers: value: expected/m);
    expect(faults).toMatch(/^matMul fused with a bias and relu.*: value: expected/m);
  });
});
