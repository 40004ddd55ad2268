import type { TableStep } from "../contract/views.js";
import { gaussian, type Random } from "../core/random.js";
import { type Change, within } from "./view.js";

/** What is known of the subjects that views of a row are made among. */
export type Population = {
  /** [features] the spread of each feature; 1 where it is not said, as in a table that was scaled. */
  readonly spread?: Float32Array;
  /** The features of a subject drawn at random from those that are learnt from; `mix` needs it. */
  readonly another?: (random: Random) => Float32Array;
};

/** What a step does to a row of a table each time, drawn anew. */
export function tableChange(step: TableStep, { spread, another }: Population): Change {
  switch (step.kind) {
    case "mask":
      return (row, random) => row.map((value) => (random() < step.drop ? 0 : value));
    case "featureNoise":
      return (row, random) => {
        const sd = within(step.sd, random);
        return row.map((value, feature) => value + sd * (spread?.[feature] ?? 1) * gaussian(random));
      };
    case "mix":
      if (!another) throw new Error("views that mix subjects need a way to draw another one");
      return (row, random) => {
        const share = within(step.share, random);
        const other = another(random);
        return row.map((value, feature) => (1 - share) * value + share * other[feature]);
      };
  }
}
