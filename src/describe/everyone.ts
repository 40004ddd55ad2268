import type { Measured } from "../cohort/measured.js";

/** What is known of the subjects measured, spread over everyone who came, in the order of the table; `left` for those left out. */
export function everyone<T>({ row, everyone: { ids } }: Measured, bySubject: readonly T[], left: T): T[] {
  const all: T[] = new Array(ids.length).fill(left);
  bySubject.forEach((value, i) => {
    all[row[i]] = value;
  });
  return all;
}
