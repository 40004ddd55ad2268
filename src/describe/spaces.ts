import type { Measured } from "../cohort/measured.js";
import type { Result } from "../contract/result.js";
import { spaceMap } from "../evaluate/spaceMap.js";
import { toRows } from "../linalg/matrix.js";
import type { Placement } from "../model.js";
import { everyone } from "./everyone.js";

/** Everyone's place on the axis of strength; null unless the outcome is a dimension. */
export function dimensionOfEveryone(dimension: Result["dimension"], measured: Measured): Result["dimension"] {
  return dimension && { ...dimension, scores: everyone<number | null>(measured, dimension.scores, null) };
}

/** Everyone's coordinates in the method's spaces, each with its map in two dimensions. */
export function spacesOf({ spaces }: Placement, measured: Measured): Result["spaces"] {
  return Object.fromEntries(
    Object.entries(spaces).map(([name, space]) => [
      name,
      {
        axes: Array.from({ length: space.cols }, (_, j) => `${name} ${j + 1}`),
        coordinates: everyone<number[] | null>(measured, toRows(space), null),
        map: everyone<[number, number] | null>(measured, spaceMap(space, measured.target), null),
      },
    ]),
  );
}
