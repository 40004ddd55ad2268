/** Pixels as they are shown, row by row from above; channels last. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly values: Float32Array;
};

/**
 * An image as one picture: pictures as they are; of volumes the middle slice seen from above, with the front on top and the left
 * on the left.
 *
 * @param values of one image
 * @param shape  [height, width, channels], or [x, y, z, channels] to the right, forward, upwards
 */
export function pictureToShow(values: Float32Array, shape: readonly number[]): Picture {
  const channels = shape.at(-1)!;
  if (shape.length === 3) return { width: shape[1], height: shape[0], channels, values };
  const [width, height, depth] = shape as [number, number, number];
  const middle = Math.floor(depth / 2);
  const slice = new Float32Array(width * height * channels);
  for (let row = 0; row < height; row++)
    for (let x = 0; x < width; x++) {
      const from = ((x * height + (height - 1 - row)) * depth + middle) * channels;
      slice.set(values.subarray(from, from + channels), (row * width + x) * channels);
    }
  return { width, height, channels, values: slice };
}

/** The picture with no side longer than `most`: each pixel is the mean of those it covers. */
export function shrunk(picture: Picture, most: number): Picture {
  const { width, height, channels, values } = picture;
  const factor = Math.ceil(Math.max(width, height) / most);
  if (factor <= 1) return picture;
  const [columns, rows] = [Math.ceil(width / factor), Math.ceil(height / factor)];
  const sums = new Float32Array(rows * columns * channels);
  const counts = new Float32Array(rows * columns);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = Math.floor(y / factor) * columns + Math.floor(x / factor);
      counts[to]++;
      for (let c = 0; c < channels; c++) sums[to * channels + c] += values[(y * width + x) * channels + c];
    }
  return {
    width: columns,
    height: rows,
    channels,
    values: sums.map((sum, i) => sum / counts[Math.floor(i / channels)]),
  };
}

/** Values from black to white as bytes; what lies beyond is black or white. */
export function asBytes({ values }: Picture, [black, white]: readonly [number, number]): Uint8Array {
  const unit = white > black ? 255 / (white - black) : 0;
  return Uint8Array.from(values, (value) => Math.min(255, Math.max(0, Math.round((value - black) * unit))));
}
