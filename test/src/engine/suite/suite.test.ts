import { describe, expect, it } from "vitest";
import { cpuHost } from "../../../../server/engine/backends/cpu.js";
import { wasmHost } from "../../../../server/engine/backends/wasm.js";
import { tf } from "../../../../src/engine/index.js";
import { loadEngine } from "../../../../src/engine/loadEngine.js";
import { cases } from "./cases.js";
import { apart } from "./inputs.js";
import { knownGaps } from "./knownGaps.js";
import { map, nd } from "./nd.js";
import { faultOf, runSuite } from "./runSuite.js";
import { verdictOf } from "./verdict.js";

describe.each([wasmHost, cpuHost])("the operation suite on $name", (host) => {
  it("passes wherever no gap is known, and fails wherever one is", async () => {
    await loadEngine(host);
    const { faults, closed, passed, of } = verdictOf(await runSuite(cases), knownGaps[host.name]);
    expect(faults).toEqual([]);
    expect(closed).toEqual([]);
    expect(passed).toBe(of - Object.keys(knownGaps[host.name]).length);
  });
});

describe("the operation suite", () => {
  it("has more than 160 operations, more than 120 of them with gradients, of different names", () => {
    expect(cases.length).toBeGreaterThan(160);
    expect(cases.filter(({ gradient }) => gradient !== false).length).toBeGreaterThan(120);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it("finds a value that is wrong, a gradient that is wrong, a throw and a tensor that is left behind", async () => {
    await loadEngine(cpuHost);
    const square = { name: "square", inputs: [apart(5)], run: tf.square, reference: squares };
    const flat = tf.customGrad((x) => ({
      value: tf.square(x as tf.Tensor),
      gradFunc: (dy) => tf.mul(dy as tf.Tensor, 2),
    }));
    const outcomes = await runSuite([
      square,
      { ...square, name: "cube", run: (x) => tf.mul(tf.square(x), x), gradient: false },
      { ...square, name: "flat", run: (x) => flat(x) },
      { ...square, name: "turned", run: (x) => tf.reshape(tf.square(x), [5, 1]), gradient: false },
      { ...square, name: "thrown", run: () => tf.matMul([1], [1]), gradient: false },
      {
        ...square,
        name: "leaking",
        run: (x) => tf.add(tf.square(x), tf.mul(0, tf.keep(tf.zeros([5])))),
        gradient: false,
      },
    ]);
    const results = Object.fromEntries(outcomes.map(({ check, result, detail }) => [check, `${result} ${detail}`]));
    expect(results["square: gradient"]).toBe("passed ");
    expect(results["cube"]).toContain("wrong");
    expect([results["flat"], results["flat: gradient"].split(" ")[0]]).toEqual(["passed ", "wrong"]);
    expect(results["turned"]).toBe("wrong shape [5,1] instead of [5]");
    expect(results["thrown"]).toMatch(/^throws /);
    expect(results["leaking"]).toBe("wrong 1 tensors are left behind");
  });

  it("calls a number that is none wrong, and judges by the largest number expected", () => {
    const wanted = nd([3], [0, 1, 200]);
    expect(faultOf({ shape: [3], values: [0.01, 1.01, 200] }, wanted, 1e-4)).toBeUndefined();
    expect(faultOf({ shape: [3], values: [0, 1.03, 200] }, wanted, 1e-4)).toContain(
      "1.03 instead of 1.00000 at element 1",
    );
    expect(faultOf({ shape: [3], values: [0, Number.NaN, 200] }, wanted, 1e-4)).toContain("NaN instead of 1.00000");
  });

  it("reports a known gap that passes again", () => {
    const outcomes = [
      { check: "a", result: "passed" as const, detail: "" },
      { check: "b", result: "wrong" as const, detail: "1 instead of 2" },
    ];
    const verdict = verdictOf(outcomes, { a: "was wrong", gone: "is no case any more" });
    expect(verdict).toEqual({ passed: 1, of: 2, faults: ["b is wrong: 1 instead of 2"], closed: ["a", "gone"] });
  });
});

function squares(x: Parameters<typeof map>[0]) {
  return map(x, (value) => value * value);
}
