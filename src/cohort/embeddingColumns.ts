import type { Plan } from "../contract/plan.js";
import type { Cohort, Column } from "./cohort.js";

/** What the columns of an encoder's embedding are called: `embedding_1`, `embedding_2`, … */
const PREFIX = "embedding_";

/** The features of a plan that names an encoder and no features: the embedding that the cohort carries. */
export function embeddingFeatures(cohort: Cohort, { encoder, columns }: Plan): Partial<Plan["columns"]> {
  const named = columns.features.length > 0 || Object.keys(columns.modalities).length > 0;
  return encoder === null || named || !hasEmbedding(cohort) ? {} : { features: [`${PREFIX}*`] };
}

/** Whether a cohort carries an embedding. */
export function hasEmbedding({ columns }: Cohort): boolean {
  return columns.some(({ name }) => name === `${PREFIX}1`);
}

/**
 * The cohort with coordinates of its people as columns of numbers, in place of those it had.
 * @param coordinates one array [rows] a dimension; NaN where a row has none
 */
export function withEmbeddingColumns(cohort: Cohort, coordinates: readonly Float64Array[]): Cohort {
  const added = coordinates.map(
    (values, k): Column => ({ form: "number", name: `${PREFIX}${k + 1}`, values, others: {} }),
  );
  const others = cohort.columns.filter(({ name }) => !name.startsWith(PREFIX));
  return { ...cohort, columns: [...others, ...added] };
}
