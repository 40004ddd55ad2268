import { type Fault, SalientError } from "../../core/errors.js";
import type { Images } from "../../core/method.js";
import type { AsyncSteps } from "../../core/run.js";
import { voxelsIn } from "../../images/imageSet.js";
import type { EncoderPeople } from "../people/encoderPeople.js";

/** What one pass over the images of people found: means, and means of squares, of each. */
export type ImageFigures = {
  readonly shape: readonly number[];
  readonly means: Float64Array;
  readonly squares: Float64Array;
};

/** Bytes that are read at a time. */
const AT_ONCE = 16 * 2 ** 20;

/**
 * Reads every person's image once, before anything is trained.
 *
 * @throws SalientError `IMAGES_FAULTY` with each image that cannot be used, by row and id: voxels without a value, infinite ones,
 *   the same value everywhere
 */
export async function* lookOverImages(images: Images, { row, ids }: EncoderPeople): AsyncSteps<ImageFigures> {
  const voxels = voxelsIn(images.shape);
  const each = Math.max(1, Math.floor(AT_ONCE / (4 * voxels)));
  const [means, squares] = [new Float64Array(row.length), new Float64Array(row.length)];
  const faults: Fault[] = [];
  for (let from = 0; from < row.length; from += each) {
    const part = Array.from(row.subarray(from, from + each));
    const read = await images.read(part);
    part.forEach((at, i) => {
      const image = read.subarray(i * voxels, (i + 1) * voxels);
      const got = badness(image);
      if (got)
        faults.push({ row: at + 1, expected: got.expected, got: `${got.found}, in the image of ${ids[from + i]}` });
      [means[from + i], squares[from + i]] = figuresOf(image);
    });
    yield { phase: "look over images", step: Math.min(from + each, row.length), of: row.length, metrics: {} };
  }
  if (faults.length > 0) throw faulty(faults, row.length);
  return { shape: images.shape, means, squares };
}

function badness(image: Float32Array): { expected: string; found: string } | undefined {
  let [empty, infinite, varies] = [0, 0, false];
  for (const value of image) {
    if (Number.isNaN(value)) empty++;
    else if (!Number.isFinite(value)) infinite++;
    if (value !== image[0]) varies = true;
  }
  if (empty > 0)
    return {
      expected: "a value in every voxel",
      found: `${empty} ${empty === 1 ? "voxel" : "voxels"} without one (NaN)`,
    };
  if (infinite > 0) return { expected: "finite intensities", found: `${infinite} infinite ones` };
  return varies ? undefined : { expected: "intensities that vary", found: `${image[0]} everywhere` };
}

function figuresOf(image: Float32Array): [mean: number, square: number] {
  let [sum, square] = [0, 0];
  for (const value of image) {
    sum += value;
    square += value * value;
  }
  return [sum / image.length, square / image.length];
}

function faulty(faults: readonly Fault[], images: number): SalientError {
  const [{ row, expected, got }] = faults;
  const where = `row ${row}: expected ${expected}, found ${got}`;
  const message =
    faults.length === 1 ? where : `${faults.length} of ${images} images cannot be used; the first: ${where}`;
  return new SalientError("IMAGES_FAULTY", message, {
    faults,
    hint: "Mend or replace these images, or leave their people out. Voxels without a value can count as 0 (preprocessing.empty: zero).",
  });
}
