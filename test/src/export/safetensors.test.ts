import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SalientError } from "../../../src/core/errors.js";
import { readSafetensors, writeSafetensors } from "../../../src/export/safetensors.js";

const fixture = (name: string) => readFileSync(new URL(`../../golden/safetensors/${name}`, import.meta.url));

/** A file with this header and so many bytes behind it. */
function file(header: unknown, length: number): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const entry = (shape: number[], from: number, to: number, dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

function refusal(bytes: Uint8Array): string {
  try {
    readSafetensors(bytes);
  } catch (error) {
    if (error instanceof SalientError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "it was read";
}

describe("readSafetensors(bytes)", () => {
  it("reads what the format's own library wrote, whatever the kind of number", () => {
    const { values, shapes } = JSON.parse(fixture("small.json").toString());
    const { tensors, metadata } = readSafetensors(fixture("small.safetensors"));
    expect(metadata).toEqual({ format: "pt", by: "safetensors" });
    expect(Object.keys(tensors).sort()).toEqual(Object.keys(values).sort());
    for (const [name, tensor] of Object.entries(tensors)) {
      expect(tensor.shape).toEqual(shapes[name]);
      expect(Array.from(tensor.values)).toEqual(
        values[name].map((value: number | string) => Math.fround(Number(value))),
      );
    }
  });

  it("reads brain floats, the upper halves of floats", () => {
    const bytes = file({ a: entry([2], 0, 4, "BF16") }, 4);
    bytes.set([0xc0, 0x3f, 0x00, 0xc1], bytes.length - 4);
    expect(Array.from(readSafetensors(bytes).tensors["a"].values)).toEqual([1.5, -8]);
  });

  it.each([
    ["no header", new Uint8Array(3), "it has 3 bytes, too few for the length of a header"],
    ["a header beyond the end", file("{}", 0).subarray(0, 9), "its header is said to have 2 bytes, the file has 9"],
    ["text that is not JSON", file("{a", 0), "its header is not an object of JSON"],
    ["a list", file([], 0), "its header is not an object of JSON"],
    ["no kind", file({ a: { shape: [1], data_offsets: [0, 4] } }, 4), '"a" lacks its kind, shape or place'],
    ["a broken shape", file({ a: entry([1.5], 0, 4) }, 4), '"a" lacks its kind, shape or place'],
    ["an unknown kind", file({ a: entry([1], 0, 1, "F8_E4M3") }, 1), 'numbers of the kind "F8_E4M3"'],
    ["too few bytes", file({ a: entry([2], 0, 4) }, 4), '"a" of [2] takes 8 bytes, found 4'],
    [
      "overlap",
      file({ a: entry([1], 0, 4), b: entry([1], 0, 4) }, 4),
      'the numbers of "b" begin at byte 0, expected 4',
    ],
    ["a hole", file({ a: entry([1], 4, 8) }, 8), 'the numbers of "a" begin at byte 4, expected 0'],
    ["a file that is cut off", file({ a: entry([2], 0, 8) }, 5), "its tensors take 8 bytes, found 5"],
    ["a file that is too long", file({ a: entry([1], 0, 4) }, 5), "its tensors take 4 bytes, found 5"],
    ["metadata of numbers", file({ __metadata__: { a: 1 } }, 0), "its metadata are not words by name"],
  ])("refuses %s", (_, bytes, words) => {
    expect(refusal(bytes)).toContain(words);
    expect(refusal(bytes)).toContain("WEIGHTS_UNREADABLE: the safetensors file cannot be read: ");
  });

  it("refuses any other bytes with words, too", () => {
    const good = writeSafetensors({ a: { shape: [2], values: Float32Array.of(1, 2) } });
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, value, length) => {
        const bytes = Uint8Array.from(good);
        bytes[at] = value;
        expect(refusal(bytes.subarray(0, length))).toMatch(/^(WEIGHTS_UNREADABLE|it was read)/);
      }),
    );
  });
});

describe("writeSafetensors(tensors, metadata)", () => {
  it("writes what is read back as it was, its numbers at a multiple of eight bytes", () => {
    const tensors = {
      "b.weight": { shape: [2, 2], values: Float32Array.of(1, -0.1, 3e30, 4e-40) },
      a: { shape: [], values: Float32Array.of(5) },
      none: { shape: [0, 4], values: new Float32Array(0) },
    };
    const bytes = writeSafetensors(tensors, { format: "pt" });
    expect(readSafetensors(bytes)).toEqual({ tensors, metadata: { format: "pt" } });
    expect(new DataView(bytes.buffer).getBigUint64(0, true) % 8n).toBe(0n);
    const { a, ...others } = tensors;
    expect(writeSafetensors({ a, ...others }, { format: "pt" })).toEqual(bytes);
  });
});
