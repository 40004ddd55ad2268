import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { cpuHost } from "../../../server/engine/backends/cpu.js";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import type { BackendHost, BackendName } from "../../../src/engine/engine.js";
import { startEngine } from "../../../src/engine/startEngine.js";

/** A host whose machine lacks what it needs. */
const absent = (name: BackendName): BackendHost => ({
  name,
  load: () => Promise.reject(new Error(`${name} is not installed`)),
});

/** A host that says it has loaded another backend than it has. */
const confused: BackendHost = {
  name: "webgpu",
  load: async () => ({ ...(await cpuHost.load()), tfjsName: "webgpu" }),
};

describe("startEngine(hosts, { wanted })", () => {
  it("takes the first that loads and is right, and says why those before it were refused", async () => {
    const engine = await startEngine([absent("native"), confused, wasmHost, cpuHost]);
    expect(engine.name).toBe("wasm");
    expect(engine.tfjsName).toBe(tf.getBackend());
    expect(engine.refused).toEqual([
      { backend: "native", reason: "native is not installed" },
      { backend: "webgpu", reason: "the backend in use is cpu after loading it" },
    ]);
    expect(engine.versions["tfjs"]).toBe(tf.version_core);
    expect(engine.device).toContain("SIMD");
  });

  it("tells what memory tensors take", async () => {
    const engine = await startEngine([wasmHost]);
    const before = engine.memory();
    const held = tf.zeros([10, 10]);
    expect(engine.memory()).toEqual({ tensors: before.tensors + 1, bytes: before.bytes + 400 });
    held.dispose();
  });

  it("takes the one that is asked for although others come first", async () => {
    const engine = await startEngine([wasmHost, cpuHost], { wanted: "cpu" });
    expect([engine.name, engine.refused, tf.getBackend()]).toEqual(["cpu", [], "cpu"]);
  });

  it("never takes cpu of its own accord", async () => {
    await expect(startEngine([absent("native"), cpuHost])).rejects.toMatchObject({ code: "ENGINE_REFUSED" });
  });

  it("takes no other when the one that was asked for is refused, and says why", async () => {
    const started = startEngine([absent("native"), wasmHost], { wanted: "native" });
    await expect(started).rejects.toThrow(/asked for, native, cannot be used; native: native is not installed/);
  });
});
