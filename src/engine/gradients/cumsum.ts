import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";

interface Attributes {
  readonly axis: number;
  readonly exclusive: boolean;
  readonly reverse: boolean;
}

/** What comes back to a number is the sum of what comes back to every total that it is in: the same sum from the other end. */
export const cumsum = gradient<Attributes>(tf.Cumsum, ["x"], (dy, _, { axis, exclusive, reverse }) => ({
  x: () => tf.cumsum(dy, axis, exclusive, !reverse),
}));
