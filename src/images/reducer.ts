import type { Image } from "./image.js";

/** Turns an image into a few features. */
export type Reducer = {
  /** Names of the features, without that of the modality. */
  readonly features: readonly string[];
  /** Their values; NaN where an image has no value in all of a part. */
  reduce(image: Image): Float64Array;
};

/**
 * Means over parts of images.
 *
 * @param parts [values] to which part each value belongs, -1 for none
 * @param features the parts' names
 */
export function meansOver(parts: Int32Array, features: readonly string[]): Reducer {
  return {
    features,
    reduce({ values }) {
      const [sums, counts] = [new Float64Array(features.length), new Float64Array(features.length)];
      for (let i = 0; i < values.length; i++) {
        const part = parts[i];
        const value = values[i];
        if (part < 0 || Number.isNaN(value)) continue;
        sums[part] += value;
        counts[part]++;
      }
      return sums.map((sum, part) => (counts[part] === 0 ? Number.NaN : sum / counts[part]));
    },
  };
}
