import { describe, expect, it } from "vitest";
import { asBytes, pictureToShow, shrunk } from "../../../src/images/picture.js";

describe("pictureToShow(values, shape)", () => {
  it("shows the middle slice of a volume from above: front on top, left on the left", () => {
    const [sizeX, sizeY, sizeZ] = [2, 3, 5];
    const values = new Float32Array(sizeX * sizeY * sizeZ);
    let at = 0;
    for (let x = 0; x < sizeX; x++)
      for (let y = 0; y < sizeY; y++) for (let z = 0; z < sizeZ; z++) values[at++] = 100 * x + 10 * y + z;
    const { width, height, values: shown } = pictureToShow(values, [sizeX, sizeY, sizeZ, 1]);
    expect([width, height]).toEqual([2, 3]);
    expect([...shown]).toEqual([22, 122, 12, 112, 2, 102]);
  });

  it("shows a picture as it is", () => {
    const values = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect(pictureToShow(values, [1, 2, 3])).toEqual({ width: 2, height: 1, channels: 3, values });
  });
});

describe("shrunk(picture, most)", () => {
  it("gives each pixel the mean of those it covers, fewer at the edge, channel by channel", () => {
    const values = Float32Array.of(1, 10, 3, 30, 5, 50, 7, 70, 9, 90, 20, 200);
    const small = shrunk({ width: 3, height: 2, channels: 2, values }, 2);
    expect(small).toMatchObject({ width: 2, height: 1, channels: 2 });
    expect([...small.values]).toEqual([5, 50, 12.5, 125]);
  });

  it("leaves a picture that is small enough", () => {
    const picture = { width: 2, height: 2, channels: 1, values: Float32Array.of(1, 2, 3, 4) };
    expect(shrunk(picture, 2)).toBe(picture);
  });
});

describe("asBytes(picture, [black, white])", () => {
  it("runs from black to white, and a flat picture is black", () => {
    const of = (...values: number[]) => ({ width: 4, height: 1, channels: 1, values: Float32Array.from(values) });
    expect([...asBytes(of(-5, 0, 1, 9), [0, 2])]).toEqual([0, 0, 128, 255]);
    expect([...asBytes(of(3, 3, 3, 3), [3, 3])]).toEqual([0, 0, 0, 0]);
  });
});
