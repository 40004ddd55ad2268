import { BadImage } from "./badImage.js";
import type { Image, Space } from "./image.js";

/** What is kept of an image once its values are gone. */
export type ImageSummary = {
  readonly shape: readonly number[];
  readonly space: Space | null;
  readonly white: number | null;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly sd: number;
  /** Voxels that say that there is no value (NaN). */
  readonly empty: number;
};

/**
 * The intensities of an image in a few figures.
 * @throws BadImage for infinite values, for no value at all, and where all are the same
 */
export function summarise({ shape, space, white, values }: Image): ImageSummary {
  let [min, max, count, infinite] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  // Welford's sums: the values may lie far from 0 and near each other.
  let [mean, squares] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      infinite++;
      continue;
    }
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
    const away = value - mean;
    mean += away / count;
    squares += away * (value - mean);
  }
  if (infinite > 0) throw new BadImage("finite intensities", `${infinite} infinite ones`);
  if (count === 0) throw new BadImage("intensities", "no number at all");
  if (min === max) throw new BadImage("intensities that vary", `${min} everywhere`);
  return { shape, space, white, min, max, mean, sd: Math.sqrt(squares / count), empty: values.length - count };
}
