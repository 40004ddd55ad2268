import type { AssignSchema } from "../../src/contract/cohort.js";
import type { PlannedImages } from "../../src/contract/images.js";
import { namesOf, sortFiles } from "./sortFiles.js";

/** What is said of new people's images: they are reduced as the run's were, by the atlas that was dropped with them. */
export function forPlacing(
  planned: PlannedImages | undefined,
  files: readonly { readonly name: string }[],
): AssignSchema {
  const { archives, volumes, tables } = sortFiles(files.map(({ name }) => name));
  const [atlas] = volumes;
  if (!planned || archives.length === 0) return {};
  if (planned.reduce.kind === "grid" || atlas === undefined) return { images: { name: planned.name } };
  const names = namesOf(atlas, tables);
  return { images: { name: planned.name, reduce: { atlas, ...(names === null ? {} : { names }) } } };
}

/** What has to come with a table of new people, where a run learnt from images. */
export function imagesWanted(planned: PlannedImages | undefined): string {
  if (!planned) return "";
  const atlas =
    planned.reduce.kind === "atlas" ? ", the atlas and the table of its names, which is called as the atlas is" : "";
  return ` This run learnt from images: drop a zip of theirs (or IDX) with the table${atlas}.`;
}
