import { describe, expect, it } from "vitest";
import { webgpuHost } from "../../server/engine/backends/webgpu.js";
import { tf } from "../../src/engine/index.js";
import { loadEngine } from "../../src/engine/loadEngine.js";
import { startEngine } from "../../src/engine/startEngine.js";
import { cases } from "../src/engine/suite/cases.js";
import { knownGaps } from "../src/engine/suite/knownGaps.js";
import { runSuite } from "../src/engine/suite/runSuite.js";
import { verdictOf } from "../src/engine/suite/verdict.js";

/** What CI has: SwiftShader. */
const host = webgpuHost({ software: true });

describe("the WebGPU engine, on SwiftShader", () => {
  it("refuses a card that is software, unless it is asked for", async () => {
    await expect(startEngine([webgpuHost({ software: false })])).rejects.toThrow(
      /SwiftShader.* is no graphics card but software/,
    );
  });

  it("passes the self-test", async () => {
    const engine = await startEngine([host]);
    expect([engine.name, tf.getBackend()]).toEqual(["webgpu", "webgpu"]);
    expect(engine.device).toContain("SwiftShader");
  });

  it("passes the operation suite wherever no gap is known, and fails wherever one is", async () => {
    await loadEngine(host);
    const { faults, closed } = verdictOf(await runSuite(cases), knownGaps.webgpu);
    expect(faults).toEqual([]);
    expect(closed).toEqual([]);
  });

  it("throws at the next read what the device finds wrong, once, and reads on", async () => {
    await loadEngine(host);
    const { device } = tf.backend() as unknown as { device: GPUDevice };
    const right = tf.square([1, 2, 3]);
    device.createShaderModule({ code: "this is no shader" });
    await expect(right.data()).rejects.toThrow(/^WebGPU: .*shader/is);
    expect(Array.from(await tf.square([1, 2, 3]).data())).toEqual([1, 4, 9]);
  });
});
