import type { EncoderPreprocessing } from "../../contract/encoderPlan.js";
import type { Images } from "../../core/method.js";
import { voxelsIn } from "../../images/imageSet.js";
import type { ImageFigures } from "./lookOverImages.js";
import type { Subjects } from "./subjects.js";

/** What was learnt of a set of images from the people trained on. */
export type LearntImages = {
  readonly kind: "images";
  readonly shape: readonly number[];
  readonly intensity: EncoderPreprocessing["intensity"];
  /** Of all voxels of the training images. */
  readonly mean: number;
  readonly deviation: number;
};

/** Keeps an image without spread from dividing by zero. */
const LEAST_SPREAD = 1e-8;

/** @param rows the people trained on */
export function learnImages(
  figures: ImageFigures,
  rows: Int32Array,
  preprocessing: EncoderPreprocessing,
): LearntImages {
  const { shape, means, squares } = figures;
  let [sum, square] = [0, 0];
  for (const row of rows) {
    sum += means[row];
    square += squares[row];
  }
  const mean = sum / rows.length;
  const deviation = Math.sqrt(Math.max(0, square / rows.length - mean * mean));
  return { kind: "images", shape, intensity: preprocessing.intensity, mean, deviation };
}

/**
 * People's images as the network sees them.
 * @param row which of the images is whose, for each person
 */
export function imageSubjects(images: Images, row: Int32Array, learnt: LearntImages): Subjects {
  const voxels = voxelsIn(images.shape);
  return {
    rows: row.length,
    shape: images.shape,
    async read(wanted) {
      const batch = await images.read(Array.from(wanted, (i) => row[i]));
      if (learnt.intensity === "none") return batch;
      for (let i = 0; i < wanted.length; i++) standardise(batch.subarray(i * voxels, (i + 1) * voxels), learnt);
      return batch;
    },
  };
}

/** Less the mean, over the spread: the image's own, or that of all training images. */
function standardise(image: Float32Array, { intensity, mean, deviation }: LearntImages): void {
  const own = intensity === "image" ? momentsOf(image) : { mean, deviation };
  const spread = own.deviation + LEAST_SPREAD;
  for (let k = 0; k < image.length; k++) image[k] = (image[k] - own.mean) / spread;
}

function momentsOf(image: Float32Array): { mean: number; deviation: number } {
  let [sum, square] = [0, 0];
  for (const value of image) sum += value;
  const mean = sum / image.length;
  for (const value of image) square += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(square / image.length) };
}
