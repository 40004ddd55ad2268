import type { ImageOptions } from "../../src/contract/imageOptions.js";
import type { PlannedImages } from "../../src/contract/images.js";
import { SalientError } from "../../src/core/errors.js";
import { isImageFile } from "./images/openImageFile.js";
import { type ImagesAsked, type ImagesRead, type OnImage, withImages } from "./images/withImages.js";
import { type CohortFile, type ReadCohortOptions, type ReadFiles, readCohortFiles } from "./readCohort.js";

export type ReadWithImagesOptions = ReadCohortOptions & {
  /** What was said of the images. */
  readonly images?: ImageOptions | undefined;
  /** What reduced the images that a model knows; new ones are reduced alike. */
  readonly planned?: PlannedImages | undefined;
  /** Told each image that a row names, with the number of that row in the tables from 0. */
  readonly onImage?: OnImage;
};
/** A cohort as it was read, with the features of its images; `images` tells of them, and is null where none came. */
export type ReadWithImages = ReadFiles & { readonly images: Omit<ImagesRead, "cohort" | "warnings"> | null };

/**
 * Reads a cohort from tables and, where one of the files holds images, the images of its rows.
 *
 * @throws SalientError `INPUT_INVALID` where the files are not what was said of them, and what `readCohortFiles` and
 *   `withImages` throw
 */
export async function readWithImages(
  files: readonly CohortFile[],
  { images: said, planned, onImage, ...options }: ReadWithImagesOptions = {},
): Promise<ReadWithImages> {
  const { tables, archive, reduce } = await sortImages(files, said?.reduce);
  if (archive && tables.length === 0) throw invalid(`there is no table beside ${archive.name}`, WITH_TABLE);
  // What looks like no file of images because it is damaged is said to be so here.
  const read = await readCohortFiles(tables, options);
  if (!archive && (said || planned)) throw invalid("there is no file of images beside the table", WITH_IMAGES);
  if (!archive) return { ...read, images: null };
  const { column } = said ?? {};
  const name = planned?.name ?? said?.name;
  const asked: ImagesAsked = {
    path: archive.path,
    ...(name === undefined ? {} : { name }),
    ...(column === undefined ? {} : { column }),
    ...(reduce === undefined ? {} : { reduce }),
    ...(planned === undefined ? {} : { planned }),
  };
  const { cohort, warnings, ...images } = await withImages(read.cohort, asked, onImage ? { onImage } : {});
  return { ...read, cohort, warnings: [...read.warnings, ...warnings], images };
}

type Sorted = {
  readonly tables: readonly CohortFile[];
  readonly archive: CohortFile | undefined;
  readonly reduce: ImagesAsked["reduce"];
};

const WITH_TABLE = "Send the table that names the images together with them.";

const WITH_IMAGES = "Send a zip of the images, or an IDX file, together with the table.";

/** Tells the file of the images from the tables; what the reduction names is neither. */
async function sortImages(files: readonly CohortFile[], said: ImageOptions["reduce"]): Promise<Sorted> {
  const reduce = said && ("grid" in said ? said : atlasOf(files, said));
  const aside = reduce && "atlas" in reduce ? [reduce.atlas, reduce.names] : [];
  const tables: CohortFile[] = [];
  const archives: CohortFile[] = [];
  for (const file of files)
    if (!aside.includes(file.path)) ((await isImageFile(file.path)) ? archives : tables).push(file);
  const [archive, ...others] = archives;
  if (others.length > 0)
    throw invalid(`several files hold images: ${archives.map(({ name }) => name).join(", ")}`, ONE_ARCHIVE);
  return { tables, archive, reduce };
}

const ONE_ARCHIVE =
  "Over HTTP and in the page a cohort has one set of images: put them into one archive, or read several sets on the command line. Say which file is an atlas (images.reduce.atlas).";

function atlasOf(files: readonly CohortFile[], { atlas, names }: { atlas: string; names?: string | undefined }) {
  const find = (wanted: string) => {
    const found = files.find(({ name }) => name === wanted);
    if (!found) throw invalid(`there is no file "${wanted}" among those that came`);
    return found.path;
  };
  return { atlas: find(atlas), ...(names === undefined ? {} : { names: find(names) }) };
}

function invalid(what: string, hint?: string): SalientError {
  return new SalientError("INPUT_INVALID", what, hint === undefined ? {} : { hint });
}
