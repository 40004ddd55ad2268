import type { Cohort } from "../../../src/cohort/cohort.js";
import { run } from "../../../src/core/run.js";
import type { EncoderModel } from "../../../src/encoders/encoderModel.js";
import { withImageFolder } from "../../encoders/withImageFolder.js";
import type { CohortFile } from "../../import/readCohort.js";
import { type ReadWithImages, type ReadWithImagesOptions, readWithImages } from "../../import/readWithImages.js";
import { type Files, openFiles } from "../../store/files.js";
import { keepImages } from "../../store/images/keepImages.js";
import type { Means } from "../means.js";
import type { Driven } from "./driven.js";
import { hostOf, type ImagesAt } from "./encoderHost.js";

/** A stored cohort with its embedding by an encoder, where there is one. No engine is started without. */
export async function embedded(
  cohort: Cohort,
  encoder: EncoderModel | null,
  { files, engine }: Pick<Means, "files" | "engine">,
  driven: Pick<Driven, "onProgress">,
): Promise<Cohort> {
  return encoder ? embeddedBy(encoder, cohort, { files: openFiles(files), engine }, driven) : cohort;
}

/** New people, read from tables and images on disk, with their embedding by an encoder, where there is one. */
export async function readEmbedded(
  tables: readonly CohortFile[],
  encoder: EncoderModel | null,
  { engine, ...options }: ReadWithImagesOptions & Pick<Means, "engine">,
  driven: Pick<Driven, "onProgress">,
): Promise<ReadWithImages> {
  if (!encoder) return readWithImages(tables, options);
  return withImageFolder(async (files) => {
    const keeping = keepImages({ files, batch: "images" });
    const read = await readWithImages(tables, { ...options, onImage: keeping.onImage });
    const cohort = read.images ? await withKept(read.cohort, read.images, keeping, files) : read.cohort;
    const { images: _, ...table } = await embeddedBy(encoder, cohort, { files, engine }, driven);
    return { ...read, cohort: table };
  });
}

async function withKept(
  cohort: Cohort,
  { info, rows }: NonNullable<ReadWithImages["images"]>,
  keeping: ReturnType<typeof keepImages>,
  files: Files,
): Promise<Cohort> {
  const { set, staged } = await keeping.finish(info.name, rows);
  for (const each of staged) await files.adopt(each);
  return { ...cohort, images: [set] };
}

async function embeddedBy(
  encoder: EncoderModel,
  cohort: Cohort,
  where: ImagesAt,
  { onProgress }: Pick<Driven, "onProgress">,
): Promise<Cohort> {
  const { withEmbedding } = await import("../../../src/encoders/withEmbedding.js");
  return run(withEmbedding(cohort, encoder, await hostOf(where)), { onProgress });
}
