import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeNifti } from "../../../../server/import/images/nifti/decodeNifti.js";
import { BadImage } from "../../../../src/images/badImage.js";
import { niftiFile } from "./niftiFile.js";

const RAS = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
const dims = [2, 3, 4];
/** The value of a voxel tells where in the file it lies. */
const counting = Array.from({ length: 24 }, (_, i) => i);
const stored = (i: number, j: number, k: number) => i + 2 * (j + 3 * k);

describe("decodeNifti(file)", () => {
  it.each([1, 2] as const)("gives the voxel of every place of a file of version %d, last axis fastest", (version) => {
    const { shape, values } = decodeNifti(niftiFile({ dims, voxels: counting, sform: RAS, version }));
    expect(shape).toEqual([2, 3, 4, 1]);
    let at = 0;
    for (let x = 0; x < 2; x++)
      for (let y = 0; y < 3; y++) for (let z = 0; z < 4; z++) expect(values[at++]).toBe(stored(x, y, z));
  });

  const kinds = [
    "uint8",
    "int8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "float32",
    "float64",
  ] as const;
  it.each(kinds.flatMap((type) => [true, false].map((bigEndian) => [type, bigEndian] as const)))(
    "reads %s, big-endian: %s, packed or not, with slope and intercept",
    (type, bigEndian) => {
      const signed = !type.startsWith("u");
      const voxels = counting.map((value) => (signed ? value - 12 : value) * (type.startsWith("float") ? 0.5 : 5));
      for (const gzip of [true, false]) {
        const file = niftiFile({
          dims: [24, 1, 1],
          voxels,
          type,
          bigEndian,
          gzip,
          slope: 0.25,
          intercept: -3,
          sform: RAS,
        });
        expect(Array.from(decodeNifti(file).values)).toEqual(voxels.map((value) => 0.25 * value - 3));
      }
    },
  );

  it("takes a slope of 0 and one that is no number for none", () => {
    for (const slope of [0, Number.NaN]) {
      const { values } = decodeNifti(niftiFile({ dims: [3], voxels: [1, 2, 3], slope, intercept: 7 }));
      expect(Array.from(values)).toEqual([1, 2, 3]);
    }
  });

  it("applies the slope to whole numbers before they are rounded to single precision", () => {
    const voxels = [2 ** 30 + 1, 2 ** 30 + 3];
    const { values } = decodeNifti(niftiFile({ dims: [2], voxels, type: "int32", slope: 1, intercept: -(2 ** 30) }));
    expect(Array.from(values)).toEqual([1, 3]);
  });

  it("turns a volume that runs to the left, back and down, and says so", () => {
    const sform = [-2, 0, 0, 10, 0, -3, 0, 20, 0, 0, -4, 30];
    const { shape, values, space } = decodeNifti(niftiFile({ dims, voxels: counting, sform }));
    expect(shape).toEqual([2, 3, 4, 1]);
    expect(values[0]).toBe(stored(1, 2, 3));
    expect(space).toEqual({ spacing: [2, 3, 4], stored: "LPI", affine: [2, 0, 0, 8, 0, 3, 0, 14, 0, 0, 4, 18] });
  });

  it("exchanges axes: a volume stored upwards, to the left, forward", () => {
    // Axis 0 of the file goes up, axis 1 to the left, axis 2 forward.
    const sform = [0, -1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0];
    const { shape, values, space } = decodeNifti(niftiFile({ dims, voxels: counting, sform }));
    expect(space?.stored).toBe("SLA");
    expect(shape).toEqual([3, 4, 2, 1]);
    let at = 0;
    for (let x = 0; x < 3; x++)
      for (let y = 0; y < 4; y++) for (let z = 0; z < 2; z++) expect(values[at++]).toBe(stored(z, 2 - x, y));
  });

  it("places voxels by the sform, else by the qform, else nowhere", () => {
    const qform = [0, 0, 1, 5, 6, 7];
    const pixdim = [-1, 2, 3, 4];
    const both = decodeNifti(niftiFile({ dims, voxels: counting, sform: RAS, qform, pixdim }));
    expect(both.space?.spacing).toEqual([1, 1, 1]);
    // Half a turn about z: x and y run the other way; the handedness turns z around as well.
    const { space } = decodeNifti(niftiFile({ dims, voxels: counting, qform, pixdim }));
    expect(space?.stored).toBe("LPI");
    expect(space?.affine?.map((value) => Math.round(value) + 0)).toEqual([2, 0, 0, 3, 0, 3, 0, 0, 0, 0, 4, -5]);
    const nowhere = decodeNifti(niftiFile({ dims, voxels: counting, pixdim }));
    expect(nowhere.space).toEqual({ spacing: [2, 3, 4], affine: null, stored: null });
  });

  it("brings metres and micrometres to mm", () => {
    const of = (units: number, size: number) =>
      decodeNifti(niftiFile({ dims, voxels: counting, units, pixdim: [1, size, size, size] })).space?.spacing[0];
    expect(of(1, 0.002)).toBeCloseTo(2, 5);
    expect(of(3, 2000)).toBeCloseTo(2, 5);
    expect(of(0, 2)).toBe(2);
  });

  const good = { dims, voxels: counting };
  const bad: [what: string, file: Buffer, names: RegExp][] = [
    ["that is text", Buffer.from("id,x\na,1\n".repeat(100)), /another kind of file/],
    ["of a few bytes", Buffer.from([92, 1, 0, 0, 1]), /a header of 348 bytes, found 5/],
    ["of two files", niftiFile({ ...good, magic: "ni1\0" }), /header without voxels \(\.hdr\)/],
    ["that is ANALYZE", niftiFile({ ...good, magic: "\0\0\0\0" }), /ANALYZE/],
    ["of complex numbers", niftiFile({ ...good, datatype: 32 }), /complex numbers/],
    ["of colours", niftiFile({ ...good, datatype: 128 }), /colours \(RGB\)/],
    ["of an unknown kind", niftiFile({ ...good, datatype: 77 }), /unknown kind 77/],
    [
      "that is a series",
      niftiFile({ dims: [2, 3, 2, 2], voxels: counting }),
      /one volume, found a series, 2 x 3 x 2 x 2/,
    ],
    ["cut off", niftiFile(good).subarray(0, 400), /448 bytes, as the header declares, found 400/],
    ["packed and cut off", niftiFile({ ...good, gzip: true }).subarray(0, 20), /empty or cut off/],
    ["packed and cut off at its voxels", niftiFile({ ...good, gzip: true }).subarray(0, -20), /damaged/],
    ["with no voxels along an axis", niftiFile({ ...good, dims: [2, 0, 4] }), /at least one voxel/],
    ["that declares 8 billion voxels", niftiFile({ dims: [2000, 2000, 2000], voxels: [] }), /declared by its header/],
    ["whose affine is flat", niftiFile({ ...good, sform: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] }), /affine that places/],
    [
      "that unpacks to more than it declares",
      gzipSync(Buffer.concat([niftiFile(good), Buffer.alloc(8 * 2 ** 20)])),
      /made to fill memory/,
    ],
  ];
  it.each(bad)("says of a file %s what is wrong", (_, file, names) => {
    expect(() => decodeNifti(file)).toThrow(BadImage);
    expect(() => decodeNifti(file)).toThrow(names);
  });
});
