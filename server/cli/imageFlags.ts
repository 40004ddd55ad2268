import { stat } from "node:fs/promises";
import type { PlannedImages } from "../../src/contract/images.js";
import type { ReduceAsked } from "../import/images/reduction.js";
import type { ImagesAsked } from "../import/images/withImages.js";
import { type Flags, type Given, UsageError } from "./command.js";

/** Where the images of a cohort are, and how they become features. */
export const imageFlags: Flags = {
  images: {
    value: "[NAME=]PATH",
    many: true,
    help: "Images, one a row: a zip or a folder of PNG, JPEG or NIfTI files, or an IDX file (NAME: of the modality, default image)",
  },
  "images-column": {
    value: "[NAME=]COL",
    many: true,
    help: "Column that names each row's image (default the column that does; for IDX image_index, else the order of the rows)",
  },
  grid: { value: "N", help: "Features are the means of N blocks along each axis of an image" },
  atlas: { value: "FILE", help: "Features are the means of the regions of this atlas, a NIfTI volume of labels" },
  "atlas-names": { value: "FILE", help: "Table of the atlas's regions: a column of labels and one of names" },
};

const USUAL = "image";
const MOST_BLOCKS = 64;

/**
 * The sets of images that are to be read, with what a plan says of each.
 *
 * @param planned what reduced the images of a plan or a model; those of the same name are to be reduced alike
 * @throws UsageError for flags that do not go together, or planned images that are not given
 */
export async function imagesAsked(given: Given, planned: readonly PlannedImages[]): Promise<ImagesAsked[]> {
  const reduce = reductionOf(given);
  const columns = new Map(await Promise.all(given.all("images-column").map((typed) => named(typed, false))));
  const paths = await Promise.all(given.all("images").map((typed) => named(typed, true)));
  refuseStray(given, paths, columns);
  const asked = paths.map(([name, path]): ImagesAsked => {
    const column = columns.get(name);
    const before = planned.find((each) => each.name === name);
    return {
      path,
      name,
      ...(column ? { column } : {}),
      ...(reduce ? { reduce } : {}),
      ...(before ? { planned: before } : {}),
    };
  });
  const missing = planned.filter(({ name }) => !paths.some(([own]) => own === name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new UsageError(
      `the plan reduces images to features; they are needed: --images ${missing[0] === USUAL ? "" : `${missing[0]}=`}PATH`,
    );
  return asked;
}

/** Columns that name images are meant to be read. */
export function imageColumns(given: Given, planned: readonly PlannedImages[]): string[] {
  const typed = given.all("images-column").map((text) => /^[A-Za-z]\w*=(.+)$/.exec(text)?.[1] ?? text);
  return [...typed, ...planned.flatMap(({ column }) => column ?? [])];
}

function reductionOf(given: Given): ReduceAsked | undefined {
  const [grid, atlas, names] = [given.text("grid"), given.text("atlas"), given.text("atlas-names")];
  if (grid !== undefined && atlas !== undefined) throw new UsageError("--grid and --atlas do not go together");
  if (names !== undefined && atlas === undefined) throw new UsageError("--atlas-names needs --atlas FILE");
  if (atlas !== undefined) return { atlas, names };
  if (grid === undefined) return undefined;
  const cells = /^\d{1,3}$/.test(grid) ? Number(grid) : 0;
  if (cells < 1 || cells > MOST_BLOCKS)
    throw new UsageError(`--grid ${grid}: expected a number from 1 to ${MOST_BLOCKS}`);
  return { grid: cells };
}

/** NAME=WHAT, or WHAT alone. A path that is there is one, whatever is in it. */
async function named(typed: string, isPath: boolean): Promise<readonly [name: string, what: string]> {
  const found = /^([A-Za-z]\w*)=(.+)$/.exec(typed);
  if (!found || (isPath && (await isThere(typed)))) return [USUAL, typed];
  return [found[1], found[2]];
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function refuseStray(
  given: Given,
  paths: readonly (readonly [string, string])[],
  columns: ReadonlyMap<string, string>,
): void {
  const names = paths.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new UsageError(`two sets of images are called ${twice}: --images NAME=PATH`);
  const stray = [...columns.keys()].find((name) => !names.includes(name));
  if (stray !== undefined) throw new UsageError(`--images-column is for ${stray}; there is no --images ${stray}=PATH`);
  const alone = ["grid", "atlas"].find((flag) => names.length === 0 && given.text(flag) !== undefined);
  if (alone) throw new UsageError(`--${alone} needs --images PATH`);
}
