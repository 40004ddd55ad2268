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
  let [min, max, sum, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (count === 0) throw new BadImage("intensities", "no number at all");
  if (!Number.isFinite(min) || !Number.isFinite(max)) throw new BadImage("finite intensities", infinite(values));
  if (min === max) throw new BadImage("intensities that vary", `${min} everywhere`);
  const mean = sum / count;
  const sd = Math.sqrt(squaresAbout(mean, values) / count);
  return { shape, space, white, min, max, mean, sd, empty: values.length - count };
}

function squaresAbout(mean: number, values: Image["values"]): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const away = values[i] - mean;
    if (!Number.isNaN(away)) squares += away * away;
  }
  return squares;
}

function infinite(values: Image["values"]): string {
  return `${values.filter((value) => Math.abs(value) === Number.POSITIVE_INFINITY).length} infinite ones`;
}
