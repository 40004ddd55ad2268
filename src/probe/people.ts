import type { Matrix } from "../linalg/matrix.js";

/** A column of age, sex or site, as design columns, [n]: NaN where it is not known. */
export type BaselineColumn = { readonly column: string; readonly values: readonly Float64Array[] };

/** The people whose embedding is probed; everything in the order of its rows. */
export type ProbePeople = {
  readonly ids: readonly string[];
  /** The embedding, [n, d]. */
  readonly x: Matrix;
  /** Rows of one person have one number. */
  readonly groups: Int32Array;
  /** [n], NaN where it is not known; absent where no column was named. */
  readonly age?: Float64Array;
  readonly sex?: { readonly values: Float64Array; readonly levels: readonly string[] };
  readonly site?: { readonly values: Float64Array; readonly levels: readonly string[] };
  /** What stands beside the features: age (and its square), sex, site. */
  readonly baseline: readonly BaselineColumn[];
  /** Where a column says who is tested: 1 for them, 0 for those who learn, 255 for neither. */
  readonly tested?: Uint8Array;
  /** For brain age: 1 for a patient, 0 for a control, 255 for neither; absent where everyone is a control. */
  readonly patient?: Uint8Array;
};
