import { beforeAll, describe, expect, it } from "vitest";
import { makeEncoder } from "../../models/encoders/index.js";
import { fromPyTorch, toPyTorch, withoutPrefix, withPrefix } from "../../models/pytorchLayout.js";
import { loadWeights, readWeights } from "../../models/weights.js";
import { seeded } from "../../src/core/random.js";
import { tf } from "../../src/engine/index.js";
import { readSafetensors, writeSafetensors } from "../../src/export/safetensors.js";
import { wasmEngine } from "../src/engine/wasmEngine.js";

beforeAll(wasmEngine);

const spec = { id: "densenet-nano", input: [8, 8, 8, 1], settings: {} };
const numbers = (shape: number[], first = 0) => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((size, length) => size * length, 1) }, (_, i) => first + i),
});

describe("readWeights and loadWeights", () => {
  it("carry a network over to another one, running statistics too, by way of a safetensors file", async () => {
    const [from, to] = [makeEncoder(spec, seeded(1)), makeEncoder(spec, seeded(2))];
    const x = tf.ones([2, ...spec.input]);
    tf.dispose(from.forward(x, { training: true }));
    const file = writeSafetensors(toPyTorch(await readWeights(from)));
    const held = tf.memory().numTensors;
    const report = loadWeights(to, fromPyTorch(readSafetensors(file).tensors));
    expect(tf.memory().numTensors).toBe(held);
    expect(report).toEqual({
      restored: [...from.parameters.keys(), ...from.buffers.keys()],
      missing: [],
      unexpected: [],
      misshapen: [],
    });
    const [a, b] = [from.forward(x, { training: false }), to.forward(x, { training: false })];
    expect(await b.data()).toEqual(await a.data());
    from.dispose();
    to.dispose();
    tf.dispose([x, a, b]);
  });

  it("tell of every tensor that was not restored, and leave the network's as it was", async () => {
    const network = makeEncoder({ id: "mlp", input: [2], settings: { widths: [3, 1] } }, seeded(1));
    const before = await readWeights(network);
    const report = loadWeights(network, {
      "0.weight": numbers([2, 3], 5),
      "2.weight": numbers([1, 3]),
      "fc.weight": numbers([1]),
      constructor: numbers([1]),
    });
    expect(report).toEqual({
      restored: ["0.weight"],
      missing: ["0.bias", "2.bias"],
      unexpected: ["fc.weight", "constructor"],
      misshapen: [{ name: "2.weight", expected: [3, 1], found: [1, 3] }],
    });
    expect(await readWeights(network)).toEqual({ ...before, "0.weight": numbers([2, 3], 5) });
    network.dispose();
  });
});

describe("toPyTorch and fromPyTorch", () => {
  it("turn filters from [...taps, in, out] to [out, in, ...taps] and matrices round, and back", () => {
    const ours = { conv: numbers([2, 1, 3, 2]), dense: numbers([2, 3]), bias: numbers([3]) };
    const theirs = toPyTorch(ours);
    expect(theirs["dense"]).toEqual({ shape: [3, 2], values: Float32Array.of(0, 3, 1, 4, 2, 5) });
    expect(theirs["conv"].shape).toEqual([2, 3, 2, 1]);
    // The tap 1, input 2 and output 1 of ours.
    expect(theirs["conv"].values[(1 * 3 + 2) * 2 + 1]).toBe(ours.conv.values[(1 * 3 + 2) * 2 + 1]);
    expect(theirs["conv"].values[1]).toBe(ours.conv.values[(1 * 3 + 0) * 2 + 0]);
    expect(theirs["bias"]).toEqual(ours.bias);
    expect(fromPyTorch(theirs)).toEqual(ours);
  });

  it("leave out counts of batches, which nothing reads, and nothing else", () => {
    const found = fromPyTorch({ "bn1.num_batches_tracked": numbers([]), "bn1.weight": numbers([2]) });
    expect(Object.keys(found)).toEqual(["bn1.weight"]);
  });
});

describe("withPrefix and withoutPrefix", () => {
  it("join networks under their names, and take them apart", () => {
    const [encoder, head] = [{ a: numbers([1]) }, { a: numbers([2]) }];
    const joined = { ...withPrefix(encoder, "encoder."), ...withPrefix(head, "head.") };
    expect(Object.keys(joined)).toEqual(["encoder.a", "head.a"]);
    expect(withoutPrefix(joined, "head.")).toEqual(head);
  });
});
