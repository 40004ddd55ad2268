import type { Plan } from "../contract/plan.js";
import { gaussian, type Random } from "../core/random.js";
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

/**
 * The cohort with coordinates drawn at random in place of an embedding that is not there yet: plans are checked and timed by them.
 */
export function withStandIn(cohort: Cohort, dimensions: number, random: Random): Cohort {
  const coordinates = Array.from({ length: dimensions }, (_, k) => {
    const own = random.fork(k);
    return Float64Array.from({ length: cohort.rows }, () => gaussian(own));
  });
  return withEmbeddingColumns(cohort, coordinates);
}

/** How many coordinates a complete plan learns from. */
export function embeddedIn({ columns }: Plan): number {
  const numbers = columns.features.flatMap((name) => new RegExp(`^${PREFIX}(\\d+)$`).exec(name)?.[1] ?? []);
  return Math.max(0, ...numbers.map(Number));
}
