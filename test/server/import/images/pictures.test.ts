import jpeg from "jpeg-js";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { decodeImage, isImageName } from "../../../../server/import/images/decodeImage.js";
import { BadImage } from "../../../../src/images/badImage.js";
import { pngFile, pngOf } from "./pictureFile.js";

const [width, height] = [3, 2];
/** Six pixels: red, green, blue, opacity of each. */
const colours = Array.from({ length: 6 }, (_, i) => [10 * i, 10 * i + 1, 10 * i + 2, 255]);
const greys = colours.map(([red]) => [red, red, red, 255]);

describe("decodeImage(file) of pictures", () => {
  it("gives the channels of each pixel of a coloured PNG, row by row", () => {
    const { image, format } = decodeImage(pngOf(colours.flat(), { width, height, colorType: 2 }));
    expect(format).toBe("PNG");
    expect(image).toMatchObject({ shape: [2, 3, 3], space: null, white: 255 });
    expect(image.values).toBeInstanceOf(Uint8Array);
    expect(Array.from(image.values)).toEqual(colours.flatMap((pixel) => pixel.slice(0, 3)));
  });

  it("gives one channel of a grey PNG", () => {
    const { image } = decodeImage(pngOf(greys.flat(), { width, height, colorType: 0 }));
    expect(image.shape).toEqual([2, 3, 1]);
    expect(Array.from(image.values)).toEqual([0, 10, 20, 30, 40, 50]);
  });

  it("keeps all 16 bits of a deep PNG", () => {
    const deep = [0, 1, 256, 4097, 40000, 65535];
    const bytes = Buffer.concat(deep.map((value) => Buffer.from([value >> 8, value & 255])));
    const rows = [0, 1].map((row) => Buffer.concat([Buffer.from([0]), bytes.subarray(6 * row, 6 * row + 6)]));
    const { image } = decodeImage(pngFile(Buffer.concat(rows), { width, height, depth: 16, colour: 0 }));
    expect(image).toMatchObject({ shape: [2, 3, 1], white: 65535 });
    expect(Array.from(image.values)).toEqual(deep);
  });

  it("spreads the levels of a PNG of 2 bits over 0 to 255, and reads a grey palette as grey", () => {
    // 0, 1, 2 and 3, 0, 1 in two bits each.
    const lines = Buffer.from([0, 0b00011000, 0, 0b11000100]);
    const { image } = decodeImage(pngFile(lines, { width, height, depth: 2, colour: 0 }));
    expect(Array.from(image.values)).toEqual([0, 85, 170, 255, 0, 85]);
    const palette = Buffer.from([9, 9, 9, 8, 8, 8, 7, 7, 7, 6, 6, 6]);
    const painted = decodeImage(pngFile(lines, { width, height, depth: 2, colour: 3, palette })).image;
    expect([painted.shape, Array.from(painted.values)]).toEqual([
      [2, 3, 1],
      [9, 8, 7, 6, 9, 8],
    ]);
  });

  it("reads a JPEG to within what its packing loses", () => {
    const flat = Array.from({ length: 64 }, () => [200, 100, 50, 255]).flat();
    const file = jpeg.encode({ width: 8, height: 8, data: Buffer.from(flat) }, 95).data;
    const { image, format } = decodeImage(file);
    expect(format).toBe("JPEG");
    expect(image).toMatchObject({ shape: [8, 8, 3], white: 255 });
    for (const [channel, wanted] of [200, 100, 50].entries())
      expect(Math.abs((image.values[channel] as number) - wanted)).toBeLessThan(6);
  });

  const png = pngOf(colours.flat(), { width, height, colorType: 2 });
  const picture = jpeg.encode({ width: 8, height: 8, data: Buffer.alloc(256, 90) }, 90).data;
  const declaring = (wide: number, high: number) => {
    const file = Buffer.from(png);
    file.writeUInt32BE(wide, 16);
    file.writeUInt32BE(high, 20);
    return file;
  };
  const withMarker = (marker: number) => {
    const file = Buffer.from(picture);
    file[file.indexOf(Buffer.from([0xff, 0xc0])) + 1] = marker;
    return file;
  };
  const huge = () => {
    const file = Buffer.from(picture);
    file.writeUInt32BE(0xfffffff0, file.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    return file;
  };
  /** A picture with the Exif block of a camera that was held on its side, or upright. */
  const held = (orientation: number, little: boolean) => {
    const fields = Buffer.alloc(26);
    fields.write(little ? "II" : "MM", "latin1");
    const short = (value: number, at: number) =>
      little ? fields.writeUInt16LE(value, at) : fields.writeUInt16BE(value, at);
    for (const [at, value] of [
      [2, 42],
      [8, 1],
      [10, 0x0112],
      [12, 3],
      [18, orientation],
    ])
      short(value, at);
    if (little) fields.writeUInt32LE(8, 4);
    else fields.writeUInt32BE(8, 4);
    const block = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), fields]);
    const marker = Buffer.from([0xff, 0xe1, 0, block.length + 2]);
    return Buffer.concat([picture.subarray(0, 2), marker, block, picture.subarray(2)]);
  };
  const bad: [what: string, file: Buffer, names: RegExp][] = [
    [
      "JPEG of a camera on its side",
      held(6, true),
      /upright picture, found one that is to be turned \(Exif orientation 6\)/,
    ],
    ["JPEG of a camera upside down", held(3, false), /Exif orientation 3/],
    ["that is empty", Buffer.alloc(0), /an empty file/],
    ["that is a PDF", Buffer.from("%PDF-1.4 …"), /a PDF document/],
    ["that is text", Buffer.from("hello ".repeat(80)), /a PNG, JPEG or NIfTI image, found another kind of file/],
    ["PNG cut off", png.subarray(0, 45), /PNG picture, found one cut off before its end$/],
    ["PNG cut off between two of its parts", png.subarray(0, -12), /found one cut off before its end$/],
    [
      "PNG that unpacks without end",
      pngFile(Buffer.alloc(4 * 2 ** 20), { width, height, depth: 8, colour: 0 }),
      /found one that unpacks to more than its header declares$/,
    ],
    ["PNG of a few bytes", png.subarray(0, 20), /20 bytes/],
    ["PNG whose pixels were changed", Buffer.from(png).fill(7, 41, 55), /damaged/],
    ["PNG that declares a thousand million pixels", declaring(40_000, 40_000), /40000 x 40000 declared/],
    ["PNG with transparent pixels", pngOf([1, 2, 3, 0], { width: 1, height: 1, colorType: 6 }), /transparent/],
    [
      "interlaced PNG that unpacks without end",
      pngFile(Buffer.alloc(4 * 2 ** 20), { width, height, depth: 8, colour: 0, interlaced: true }),
      /made to fill memory/,
    ],
    ["JPEG cut off", picture.subarray(0, picture.length - 30), /JPEG picture, found a damaged one/],
    ["JPEG without a frame", picture.subarray(0, 40), /no frame/],
    ["JPEG of a lossless kind", withMarker(0xc3), /lossless/],
    ["JPEG that declares four thousand million pixels", huge(), /declared by its header/],
  ];
  it.each(bad)("says of a file %s what is wrong", (_, file, names) => {
    expect(() => decodeImage(file)).toThrow(BadImage);
    expect(() => decodeImage(file)).toThrow(names);
  });

  it("reads a JPEG of a camera that was held upright", () => {
    expect(decodeImage(held(1, true)).image.shape).toEqual([8, 8, 3]);
  });

  it("tells from names what is meant as an image", () => {
    const names = ["a.PNG", "b/c.jpeg", "sub-1_T1w.nii.gz", "__MACOSX/a.png", "b/._c.png", "labels.csv", "a.nii.json"];
    expect(names.filter(isImageName)).toEqual(["a.PNG", "b/c.jpeg", "sub-1_T1w.nii.gz"]);
  });

  it("is written here as the library writes it", () => {
    const lines = Buffer.from(greys.flatMap(([grey], i) => (i % width === 0 ? [0, grey] : [grey])));
    const read = PNG.sync.read(pngFile(lines, { width, height, depth: 8, colour: 0 }));
    expect([...read.data]).toEqual(greys.flat());
  });
});
