import type { Cohort } from "../cohort/cohort.js";
import { withEmbeddingColumns } from "../cohort/embeddingColumns.js";
import type { AsyncSteps } from "../core/run.js";
import { embed } from "./embed.js";
import { embeddedBy } from "./embeddedBy.js";
import type { EncoderModel } from "./encoderModel.js";
import type { EncoderHost } from "./host.js";

/**
 * The cohort with everyone's features by an encoder as columns `embedding_1`, …: what a plan that names an encoder learns
 * from, and what new people need before a model of such a plan places them.
 *
 * @throws SalientError `COLUMNS_MISSING`, `COHORT_FAULTY`, `IMAGES_FAULTY`
 */
export async function* withEmbedding(cohort: Cohort, encoder: EncoderModel, host: EncoderHost): AsyncSteps<Cohort> {
  const { row, x } = yield* embed(encoder, cohort, host);
  const coordinates = Array.from({ length: x.cols }, () => new Float64Array(cohort.rows).fill(Number.NaN));
  row.forEach((of, i) => {
    for (const [k, values] of coordinates.entries()) values[of] = x.data[i * x.cols + k];
  });
  return { ...withEmbeddingColumns(cohort, coordinates), embeddedBy: embeddedBy(cohort, encoder, x.cols) };
}
