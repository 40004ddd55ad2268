import { type Known, numberColumns } from "./learn.js";

/** Pictures in memory, values from 0 to 255, and what is known of each, column by column. */
export type Pictures = {
  readonly shape: readonly number[];
  /** [n x shape] */
  readonly pixels: Uint8Array;
  readonly columns: Readonly<Record<string, ArrayLike<number>>>;
};

/** A cohort of pictures, one a person. Nothing is read from files, so that there are none to be named. */
export function cohortOf({ shape, pixels, columns }: Pictures): Known {
  const size = shape.reduce((product, length) => product * length, 1);
  const rows = pixels.length / size;
  const places = Int32Array.from({ length: rows }, (_, i) => i);
  const set = { name: "picture", type: "uint8", shape, stacks: [], perStack: rows, places } as const;
  const read = async (wanted: readonly number[]) => {
    const batch = new Float32Array(wanted.length * size);
    wanted.forEach((row, i) => {
      batch.set(pixels.subarray(row * size, (row + 1) * size), i * size);
    });
    return batch;
  };
  return {
    cohort: {
      ...{ kind: "table", rows, columns: numberColumns(columns) },
      images: [{ ...set, hashes: new Uint8Array(0) }],
    },
    host: { environment: { engine: "wasm" }, images: () => ({ kind: "images", rows, shape, read }) },
  };
}
