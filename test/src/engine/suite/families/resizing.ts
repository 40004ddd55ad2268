import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { normal } from "../inputs.js";
import { at, fill, type Nd } from "../nd.js";

type Size = [number, number];
type Row = readonly [what: string, from: Size, to: Size, alignCorners: boolean, halfPixels: boolean];

const rows: readonly Row[] = [
  ["twice as large", [3, 4], [6, 8], false, false],
  ["to an odd size", [3, 4], [5, 7], false, false],
  ["smaller", [6, 5], [3, 2], false, false],
  ["larger, corners aligned", [3, 4], [5, 7], true, false],
  ["twice as large, from centres", [3, 4], [6, 8], false, true],
];

export const resizing: readonly Case[] = [
  ...rows.map(([what, from, to, alignCorners, halfPixels]) => ({
    name: `resizeBilinear ${what}`,
    inputs: [normal(2, ...from, 2)],
    run: (x: tf.Tensor4D) => tf.image.resizeBilinear(x, to, alignCorners, halfPixels),
    reference: (x: Nd) => bilinear(x, to, alignCorners, halfPixels),
    // tfjs knows the gradient of whole cells and of aligned corners only.
    ...(halfPixels ? { gradient: false as const } : {}),
  })),
  ...rows
    .filter(([, , , alignCorners, halfPixels]) => !alignCorners && !halfPixels)
    .map(([what, from, to]) => ({
      name: `resizeNearestNeighbor ${what}`,
      inputs: [normal(2, ...from, 2)],
      run: (x: tf.Tensor4D) => tf.image.resizeNearestNeighbor(x, to),
      reference: (x: Nd) => nearest(x, to),
    })),
  {
    name: "volumes twice as large by tiling",
    inputs: [normal(2, 2, 1, 2, 3)],
    run: (x) => {
      const wide = tf.tile(tf.reshape(x, [4, 2, 1, 3]), [1, 1, 2, 1]);
      return tf.reshape(tf.tile(tf.reshape(wide, [4, 1, 12]), [1, 2, 1]), [2, 4, 1, 4, 3]);
    },
    reference: (x) => fill([2, 4, 1, 4, 3], (b, i, j, k, c) => at(x, b, i >> 1, j, k >> 1, c)),
  },
];

/** Between the four nearest cells, by distance; beyond the border, the border's. */
function bilinear(x: Nd, to: Size, alignCorners: boolean, halfPixels: boolean): Nd {
  const [batch, height, width, channels] = x.shape;
  const source = (place: number, from: number, size: number) => {
    if (halfPixels) return Math.min(from - 1, Math.max(0, ((place + 0.5) * from) / size - 0.5));
    return place * (alignCorners ? (from - 1) / (size - 1) : from / size);
  };
  return fill([batch, ...to, channels], (b, i, j, c) => {
    const [row, column] = [source(i, height, to[0]), source(j, width, to[1])];
    const [top, left] = [Math.floor(row), Math.floor(column)];
    const [low, right] = [Math.min(top + 1, height - 1), Math.min(left + 1, width - 1)];
    const between = (a: number, z: number, part: number) => a + (z - a) * part;
    const upper = between(at(x, b, top, left, c), at(x, b, top, right, c), column - left);
    const lower = between(at(x, b, low, left, c), at(x, b, low, right, c), column - left);
    return between(upper, lower, row - top);
  });
}

function nearest(x: Nd, to: Size): Nd {
  const [batch, height, width, channels] = x.shape;
  return fill([batch, ...to, channels], (b, i, j, c) =>
    at(x, b, Math.floor((i * height) / to[0]), Math.floor((j * width) / to[1]), c),
  );
}
