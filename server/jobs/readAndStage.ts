import type { Cohort } from "../../src/cohort/cohort.js";
import { describeCohort } from "../../src/cohort/describeCohort.js";
import type { Dialect } from "../../src/contract/cohort.js";
import type { ImageOptions } from "../../src/contract/imageOptions.js";
import type { JoinOptions, JoinReport } from "../../src/contract/join.js";
import type { Sheets } from "../../src/contract/sheets.js";
import type { CohortFile } from "../import/readCohort.js";
import { type ReadWithImages, readWithImages } from "../import/readWithImages.js";
import { cohortBytes } from "../store/cohortFile.js";
import type { StagedCohort } from "../store/cohorts.js";
import type { Files } from "../store/files.js";
import { type Keeping, keepImages } from "../store/images/keepImages.js";
import type { Description, Reading, Refused, StoredImages } from "../store/schema.js";

/** A table as it was read: its cells and images staged, what is known of it, and what it looks like. */
export type ReadTable = {
  readonly staged: StagedCohort;
  readonly rows: number;
  readonly dialect: Dialect | null;
  readonly sheets: Sheets | null;
  readonly refused: Refused[];
  readonly warnings: string[];
  readonly join: JoinReport | null;
  readonly images: StoredImages;
  /** How it is read: what was said, and the features of the images where nothing was said of features. */
  readonly reading: Reading;
  readonly description: Description;
};

export type ToRead = {
  readonly from: readonly CohortFile[];
  /** Under which everything is staged. */
  readonly batch: string;
  readonly keepIdentifying: readonly string[];
  readonly sheet?: string | undefined;
  readonly join?: JoinOptions | undefined;
  readonly images?: ImageOptions | undefined;
  readonly reading: Reading;
};

/** Reads a table and the images that came with it, and stages both. */
export async function readAndStage(
  { from, batch, keepIdentifying, sheet, join, images: said, reading }: ToRead,
  files: Files,
): Promise<{ read: ReadTable; cohort: Cohort }> {
  const keeping = keepImages({ files, batch });
  const options = { keepIdentifying, sheet, join, images: said, onImage: keeping.onImage };
  const { cohort: table, images: found, ...facts } = await readWithImages(from, options);
  const { cohort, staged, images } = found
    ? await staging(table, found, keeping)
    : { cohort: table, staged: [], images: NO_IMAGES };
  const told = found ? { ...featuresOf(table, found), ...reading } : reading;
  const description = describeCohort(cohort, told as never);
  const cells = await files.stage(batch, cohortBytes(cohort));
  const read = { ...facts, staged: { cells, images: staged }, rows: cohort.rows, images, reading: told, description };
  return { read, cohort };
}

const NO_IMAGES: StoredImages = { sets: [], planned: [], files: [] };
type Found = NonNullable<ReadWithImages["images"]>;

async function staging(table: Cohort, { info, planned, features, rows }: Found, keeping: Keeping) {
  const { set, staged } = await keeping.finish(info.name, rows);
  const images: StoredImages = {
    sets: [{ ...info, reduce: planned?.reduce ?? null, features: features.length }],
    planned: planned ? [planned] : [],
    files: [...set.stacks],
  };
  return { cohort: { ...table, images: [set] }, staged, images };
}

/** The features of the images, by one pattern where it names nothing else: there may be thousands. */
function featuresOf({ columns }: Cohort, { features }: Found): Reading {
  if (features.length === 0) return {};
  const start = commonStart(features);
  const named = columns.filter(({ name }) => name.startsWith(start)).length;
  return { features: named === features.length && features.length > 1 ? [`${start}*`] : [...features] };
}

function commonStart([first = "", ...others]: readonly string[]): string {
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
