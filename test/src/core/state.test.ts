import { describe, expect, it } from "vitest";
import { gaussian, integer, type Random, seeded } from "../../../src/core/random.js";
import { type Plain, pack, unpack } from "../../../src/core/state.js";

/** Through JSON text and bytes, as a file would have it. */
function throughFile(value: Plain): Plain {
  const { json, arrays, bytes } = pack(value);
  const read = JSON.parse(JSON.stringify({ json, arrays })) as { json: unknown; arrays: typeof arrays };
  return unpack({ ...read, bytes: Uint8Array.from(bytes) });
}

function randomPlain(random: Random, depth: number): Plain {
  const leaves: (() => Plain)[] = [
    () => null,
    () => random() < 0.5,
    () => gaussian(random) * 10 ** integer(random, 200),
    () => [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0][integer(random, 4)],
    () => ["", "$array", "é\u0000\n", "{}"][integer(random, 4)],
    () => Float64Array.from({ length: integer(random, 5) }, () => gaussian(random)),
    () => Float32Array.from({ length: integer(random, 5) }, () => gaussian(random)),
    () => Int32Array.from({ length: integer(random, 5) }, () => integer(random, 99) - 50),
    () => Uint8Array.from({ length: integer(random, 5) }, () => integer(random, 256)),
  ];
  const size = integer(random, 4);
  const child = () => randomPlain(random, depth - 1);
  if (depth > 0 && random() < 0.4) return Array.from({ length: size }, child);
  if (depth > 0 && random() < 0.6)
    return Object.fromEntries(Array.from({ length: size }, (_, i) => [`key ${i}`, child()]));
  return leaves[integer(random, leaves.length)]();
}

describe("pack and unpack", () => {
  it("give back any plain value, through a file too", () => {
    const random = seeded(1);
    for (let repeat = 0; repeat < 500; repeat++) {
      const value = randomPlain(random, 4);
      expect(throughFile(value)).toEqual(value);
    }
  });

  it("keep the type of arrays and what JSON cannot say", () => {
    const value = {
      a: new Float32Array([0.1]),
      b: [Number.NaN, Number.NEGATIVE_INFINITY],
      c: new Uint8Array([1, 2, 3]),
    };
    const back = throughFile(value) as typeof value;
    expect(back.a).toBeInstanceOf(Float32Array);
    expect(back.c).toBeInstanceOf(Uint8Array);
    expect(back.b).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
  });

  it("start every array at a multiple of 8 bytes", () => {
    const { arrays, bytes } = pack([new Uint8Array(3), new Float64Array(2), new Int32Array(1), new Float64Array(1)]);
    for (const { offset } of arrays) expect(offset % 8).toBe(0);
    expect(bytes.length).toBe(8 + 16 + 8 + 8);
  });

  it("pack a view of a larger buffer as just that view", () => {
    const view = new Float64Array([1, 2, 3, 4]).subarray(1, 3);
    const { bytes } = pack(view);
    expect(bytes.length).toBe(16);
    expect(throughFile(view)).toEqual(new Float64Array([2, 3]));
  });

  it("unpack to copies, so that the bytes may be changed afterwards", () => {
    const packed = pack({ a: new Float64Array([1, 2]) });
    const value = unpack(packed) as { a: Float64Array };
    packed.bytes.fill(255);
    expect(value.a).toEqual(new Float64Array([1, 2]));
  });
});
