import type { Cohort, Column } from "../../../src/cohort/cohort.js";
import { gather } from "../../../src/cohort/join/gather.js";
import { shortList } from "../../../src/cohort/shortList.js";
import type { ImageSetInfo, PlannedImages } from "../../../src/contract/images.js";
import { SalientError } from "../../../src/core/errors.js";
import type { ImageMatch } from "../../../src/images/match/imageMatch.js";
import { matchFiles } from "../../../src/images/match/matchFiles.js";
import { matchStack } from "../../../src/images/match/matchStack.js";
import { listed, rowsInWords } from "../../../src/images/rowsInWords.js";
import { imageSetInfo } from "./imageSetInfo.js";
import type { ImageSource } from "./imageSource.js";
import { openImageFile } from "./openImageFile.js";
import { type OnImage, passOver } from "./passOver.js";
import { planReduction, type ReduceAsked } from "./reduction.js";

export type { OnImage } from "./passOver.js";

/** A set of images, and what is to become of it. */
export type ImagesAsked = {
  /** A zip archive, a folder or an IDX file. */
  readonly path: string;
  /** Name of the modality, with which its features begin; `image` where none is said. */
  readonly name?: string;
  /** Column that names each row's image; found where none is said. */
  readonly column?: string;
  /** How images become features; not at all where nothing is said. */
  readonly reduce?: ReduceAsked;
  /** What reduced the images before, for a model or in a plan: these have to be reduced alike. */
  readonly planned?: PlannedImages;
};

export type ImagesRead = {
  /** The rows that have an image, with the features of the reduction behind the other columns. */
  readonly cohort: Cohort;
  /** The row of the table that was given for each row of the cohort. */
  readonly rows: Int32Array;
  readonly info: ImageSetInfo;
  /** What a plan keeps, so that new images are reduced alike; null where they were not reduced. */
  readonly planned: PlannedImages | null;
  /** Names of the columns that the reduction added. */
  readonly features: readonly string[];
  readonly warnings: readonly string[];
};

/**
 * Reads the images of a cohort's rows in one pass: matched, checked, and reduced to features where that is asked for.
 * Rows that name no image are left out.
 *
 * @throws SalientError `IMAGES_UNMATCHED`, `IMAGES_FAULTY`, `ATLAS_UNFIT`, `INPUT_INVALID`, `COLUMNS_MISSING`,
 *   `FILE_UNSUPPORTED`, `FILE_TOO_LARGE`
 */
export async function withImages(
  cohort: Cohort,
  asked: ImagesAsked,
  { signal, onImage }: { readonly signal?: AbortSignal | undefined; readonly onImage?: OnImage | undefined } = {},
): Promise<ImagesRead> {
  const { planned } = asked;
  const reduction = await planReduction(asked.reduce, planned);
  const name = asked.name ?? planned?.name ?? "image";
  const source = await openImageFile(asked.path);
  try {
    const match = matchOf(cohort, source, asked);
    const shape = planned?.reduce.kind === "grid" ? planned.shape : [];
    const passed = await passOver(source, match, { reduction, shape, signal, onImage });
    const rows = Int32Array.from(match.places.keys()).filter((row) => match.places[row] >= 0);
    const features = passed.features.map((feature) => `${name}_${feature}`);
    refuseTaken(features, cohort);
    const info = imageSetInfo({ name, match, source, passed });
    return {
      ...{ cohort: cohortOf(cohort, rows, { features, values: passed.values }), rows, info, features },
      planned: reduction && { name, column: match.column, reduce: reduction.reduce, shape: info.shape },
      warnings: [...matchWarnings(info), ...passed.warnings],
    };
  } finally {
    await source.close();
  }
}

function matchOf(cohort: Cohort, { names, count }: ImageSource, { column, planned }: ImagesAsked): ImageMatch {
  const known = cohort.columns.some(({ name }) => name === planned?.column) ? planned?.column : undefined;
  const asked = column ?? known ?? undefined;
  return names ? matchFiles(cohort, names, asked) : matchStack(cohort, count, asked);
}

type Features = { readonly features: readonly string[]; readonly values: readonly Float64Array[] };

function cohortOf({ kind, columns, ...table }: Cohort, rows: Int32Array, { features, values }: Features): Cohort {
  const all = [
    ...columns,
    ...features.map((name, k): Column => ({ form: "number", name, values: values[k], others: {} })),
  ];
  const kept = rows.length === table.rows ? all : all.map((column) => gather(column, rows));
  return { kind, rows: rows.length, columns: kept };
}

function refuseTaken(features: readonly string[], { columns }: Cohort): void {
  const names = new Set(columns.map(({ name }) => name));
  const taken = features.filter((name) => names.has(name));
  if (taken.length > 0)
    throw new SalientError(
      "INPUT_INVALID",
      `the table has columns called as the images' features: ${shortList(taken)}`,
      {
        hint: "Give the images another name.",
      },
    );
}

function matchWarnings({ without, withoutCount, unused, unusedCount }: ImageSetInfo): string[] {
  const rows = rowsInWords(without, withoutCount);
  return [
    ...(withoutCount > 0 ? [`Left out, as they have no image: ${rows} of the table.`] : []),
    ...(unusedCount > 0 ? [`Images that no row names: ${listed(unused, unusedCount)}.`] : []),
  ];
}
