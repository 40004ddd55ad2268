import type { Population } from "../../augment/tableChange.js";

/** What a network sees of people, made ready: scaled, without gaps. */
export interface Subjects {
  readonly rows: number;
  /** Of one person, channels last. */
  readonly shape: readonly number[];
  /** Numbers of these people, one after the other, [n x shape]; `rows` counts among the people, from 0. */
  read(rows: ArrayLike<number>): Promise<Float32Array>;
  /** What views of rows of a table need to know of these people; nothing of images. */
  population?(rows: Int32Array): Population;
}
