import type { Attribute, Table } from "../../core/method.js";
import type { ImageSet } from "../../images/imageSet.js";
import type { Matrix } from "../../linalg/matrix.js";

/** What was left of a cohort's rows, step by step. */
export type Flow = readonly { readonly step: string; readonly rows: number; readonly reason: string | null }[];

/** The people that an encoder learns from or embeds, cut out of a cohort; nothing is preprocessed yet. */
export type EncoderPeople = {
  readonly ids: readonly string[];
  /** Row of each person in the cohort, from 0. */
  readonly row: Int32Array;
  /** Rows of one number belong together. */
  readonly groups: Int32Array;
  /** Features as they are read, [n, features]; NaN where missing. None where images are learnt from. */
  readonly table: Table | null;
  readonly images: ImageSet | null;
  /** Columns to learn with, by name. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** One matrix [n, regions] a measure. */
  readonly anatomy: readonly Matrix[];
  readonly flow: Flow;
  readonly warnings: readonly string[];
};
