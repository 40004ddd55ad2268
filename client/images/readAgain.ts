import type { CohortInfo, CohortSchema } from "../../src/contract/cohort.js";
import { namesOf, sortFiles } from "./sortFiles.js";

/** How the images of a cohort were read, for files that are dropped once more. */
export function readAgain(
  { images: [images] }: Pick<CohortInfo, "images">,
  files: readonly { readonly name: string }[],
): Partial<CohortSchema> {
  if (!images) return {};
  const { volumes, tables } = sortFiles(files.map(({ name }) => name));
  const column = images.column === null ? {} : { column: images.column };
  return { images: { name: images.name, ...column, ...reduction(images.reduce, volumes[0], tables) } };
}

type Reduce = CohortInfo["images"][number]["reduce"];

function reduction(reduce: Reduce, atlas: string | undefined, tables: readonly string[]) {
  if (reduce?.kind === "grid") return { reduce: { grid: reduce.cells } };
  if (!reduce || atlas === undefined) return {};
  const names = namesOf(atlas, tables);
  return { reduce: { atlas, ...(names === null ? {} : { names }) } };
}
