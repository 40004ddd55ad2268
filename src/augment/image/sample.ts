import type { Grid } from "./grid.js";

/*
 * A cell p of what is made shows the point  c + M (p - c - shift)  of what was, where c is the centre. Points lie between cells:
 * they are interpolated linearly; points outside are moved to the border.
 */

/** @param matrix M, [2, 2] row-major */
export function sampleImage(
  cells: Float32Array,
  { space: [height, width], channels }: Grid,
  [m00, m01, m10, m11]: readonly number[],
  [dy, dx]: readonly number[],
): Float32Array {
  const made = new Float32Array(cells.length);
  const [cy, cx] = [(height - 1) / 2, (width - 1) / 2];
  const [lastY, lastX] = [height - 1, width - 1];
  const line = width * channels;
  let to = 0;
  for (let row = 0; row < height; row++) {
    const y0 = row - cy - dy;
    for (let column = 0; column < width; column++) {
      const x0 = column - cx - dx;
      const y = Math.min(lastY, Math.max(0, cy + m00 * y0 + m01 * x0));
      const x = Math.min(lastX, Math.max(0, cx + m10 * y0 + m11 * x0));
      const [top, left] = [y | 0, x | 0];
      const [v, u] = [y - top, x - left];
      const from = top * line + left * channels;
      const down = top < lastY ? line : 0;
      const right = left < lastX ? channels : 0;
      for (let channel = 0; channel < channels; channel++) {
        const at = from + channel;
        const above = cells[at] + u * (cells[at + right] - cells[at]);
        const below = cells[at + down] + u * (cells[at + down + right] - cells[at + down]);
        made[to++] = above + v * (below - above);
      }
    }
  }
  return made;
}

/** @param matrix M, [3, 3] row-major */
export function sampleVolume(
  cells: Float32Array,
  { space: [depth, height, width], channels }: Grid,
  m: readonly number[],
  [dz, dy, dx]: readonly number[],
): Float32Array {
  const made = new Float32Array(cells.length);
  const [cz, cy, cx] = [(depth - 1) / 2, (height - 1) / 2, (width - 1) / 2];
  const line = width * channels;
  const slice = height * line;
  let to = 0;
  for (let plane = 0; plane < depth; plane++)
    for (let row = 0; row < height; row++) {
      const [z0, y0] = [plane - cz - dz, row - cy - dy];
      for (let column = 0; column < width; column++) {
        const x0 = column - cx - dx;
        const z = Math.min(depth - 1, Math.max(0, cz + m[0] * z0 + m[1] * y0 + m[2] * x0));
        const y = Math.min(height - 1, Math.max(0, cy + m[3] * z0 + m[4] * y0 + m[5] * x0));
        const x = Math.min(width - 1, Math.max(0, cx + m[6] * z0 + m[7] * y0 + m[8] * x0));
        const [front, top, left] = [z | 0, y | 0, x | 0];
        const [w, v, u] = [z - front, y - top, x - left];
        const from = front * slice + top * line + left * channels;
        const back = front < depth - 1 ? slice : 0;
        const down = top < height - 1 ? line : 0;
        const right = left < width - 1 ? channels : 0;
        for (let channel = 0; channel < channels; channel++) {
          const near = between(cells, from + channel, down, right, v, u);
          made[to++] = near + w * (between(cells, from + channel + back, down, right, v, u) - near);
        }
      }
    }
  return made;
}

/** Between four cells of a slice. */
function between(cells: Float32Array, at: number, down: number, right: number, v: number, u: number): number {
  const above = cells[at] + u * (cells[at + right] - cells[at]);
  const below = cells[at + down] + u * (cells[at + down + right] - cells[at + down]);
  return above + v * (below - above);
}
