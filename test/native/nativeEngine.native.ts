import { describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.js";
import { nativeHost } from "../../server/engine/backends/native.js";
import { tf } from "../../src/engine/index.js";
import { loadEngine } from "../../src/engine/loadEngine.js";
import { startEngine } from "../../src/engine/startEngine.js";
import { cases } from "../src/engine/suite/cases.js";
import { knownGaps } from "../src/engine/suite/knownGaps.js";
import { runSuite } from "../src/engine/suite/runSuite.js";
import { verdictOf } from "../src/engine/suite/verdict.js";

const host = nativeHost(readConfig(process.env).native);

describe("the native engine", () => {
  it("passes the self-test, and says which TensorFlow it is and what it runs on", async () => {
    const engine = await startEngine([host]);
    expect([engine.name, tf.getBackend()]).toEqual(["native", "tensorflow"]);
    expect(engine.versions).toMatchObject({
      tfjs: tf.version_core,
      "tfjs-node-gpu": "4.22.0",
      tensorflow: expect.stringMatching(/^2\.\d+\.\d+/),
    });
    expect(engine.device).toMatch(/\w/);
  });

  it("passes the operation suite wherever no gap is known, and fails wherever one is", async () => {
    await loadEngine(host);
    const { faults, closed } = verdictOf(await runSuite(cases), knownGaps.native);
    expect(faults).toEqual([]);
    expect(closed).toEqual([]);
  });

  it("gives the same bits each time", async () => {
    await loadEngine(host);
    const numbers = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * i));
    const images = tf.tensor4d(numbers(8 * 28 * 28 * 3), [8, 28, 28, 3]);
    const filter = tf.tensor4d(numbers(3 * 3 * 3 * 16), [3, 3, 3, 16]);
    const gradient = () =>
      tf.tidy(() => tf.grad((f) => tf.sum(tf.square(tf.conv2d(images, f as tf.Tensor4D, 1, "same"))))(filter));
    const first = await gradient().data();
    for (let again = 0; again < 5; again++) expect(await gradient().data()).toEqual(first);
  });
});
