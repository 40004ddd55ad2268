import type { tf } from "../engine/index.js";
import { LEFT_OUT } from "../engine/ops/softmaxRows.js";
import { repeatViews } from "./rowWeights.js";
import { constants, perAnchor, type Tile } from "./tiles.js";

/** Which rows of a batch are positives of which. */
export interface Positives {
  /** [n] the class of each sample. */
  readonly classes: Int32Array;
  /** [n]; where given, a positive is of the anchor's class and of another bias. */
  readonly biases?: Int32Array | undefined;
  /** [n] how many positives an anchor has, whichever view of the sample it is. */
  readonly counts: Float64Array;
}

export function positivesOf(classes: Int32Array, views: number, biases?: Int32Array): Positives {
  const keyOf = (i: number) => (biases ? `${classes[i]} ${biases[i]}` : "");
  const [alike, aligned] = [new Map<number, number>(), new Map<string, number>()];
  classes.forEach((code, i) => {
    alike.set(code, (alike.get(code) ?? 0) + 1);
    aligned.set(keyOf(i), (aligned.get(keyOf(i)) ?? 0) + 1);
  });
  const counts = Float64Array.from(classes, (code, i) =>
    biases ? views * (alike.get(code)! - aligned.get(keyOf(i))!) : views * alike.get(code)! - 1,
  );
  return { classes, biases, counts };
}

/** The same pairs of a tile's anchors and all rows, as constants of a loss, [count, N] each, made anew whenever asked for. */
export interface Groups {
  /** 1 for pairs that should be close, of a row with itself never. */
  positives(): tf.Tensor2D;
  /** What leaves out all but pairs of different classes when it is added to similarities. */
  besidesNegatives(): tf.Tensor2D;
  /** The positives, those of each anchor divided by their number and by the divisor. */
  shares(): tf.Tensor2D;
  /** How many positives an anchor has, and one over the divisor where it has any, [count, 1]. */
  counts(): tf.Tensor2D;
  valid(): tf.Tensor2D;
  /** By what the sum over anchors is divided. */
  readonly divisor: number;
  /** The column of the first anchor itself. */
  readonly own: number;
}

export function groupsOf(tile: Tile, { classes, biases, counts }: Positives, divisor: number): Groups {
  const n = classes.length;
  const positives = (shared: boolean) =>
    constants(tile, (into, row) => {
      const i = row % n;
      const value = shared ? 1 / (Math.max(1, counts[i]) * divisor) : 1;
      for (let j = 0; j < n; j++)
        if (classes[j] === classes[i] && !(biases && biases[j] === biases[i])) into[j] = value;
      repeatViews(into, n);
      into[row] = 0;
    });
  const besidesNegatives = () =>
    constants(tile, (into, row) => {
      for (let j = 0; j < n; j++) into[j] = classes[j] === classes[row % n] ? LEFT_OUT : 0;
      repeatViews(into, n);
    });
  return {
    positives: () => positives(false),
    shares: () => positives(true),
    besidesNegatives,
    counts: () => perAnchor(tile, (row) => counts[row % n]),
    valid: () => perAnchor(tile, (row) => (counts[row % n] > 0 ? 1 / divisor : 0)),
    divisor,
    own: tile.first,
  };
}
