import type { Inputs, Table } from "../core/method.js";
import type { AsyncSteps } from "../core/run.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import { type Model, placeInputs } from "../model.js";
import { type Feature, featuresOf, takePeople } from "./inputFeatures.js";

/** People are placed so often at most: with more features than this, several are left out at a time. */
export const PLACINGS = 100;

type Who = {
  /** Numbers of the people to place. */
  readonly people: readonly number[];
  /** What each feature is set to when it is left out: its mean among the patients that the model has learnt from. */
  readonly centre: Float64Array;
};

/**
 * Places people once for every feature, without looking at that feature: it is set to the same for all of them, so
 * that how much of it someone has does not decide where they come to stand. With more than 100 features, each placing
 * leaves out every hundredth.
 *
 * @returns by feature, the subgroup of each of the people, the model's largest first
 */
export async function* placeWithout(model: Model, inputs: Inputs, { people, centre }: Who): AsyncSteps<Int32Array[]> {
  const own = takePeople(inputs, people);
  const features = featuresOf(own);
  const placings = Math.min(PLACINGS, features.length);
  const assigned: Int32Array[] = [];
  for (let turn = 0; turn < placings; turn++) {
    yield { phase: "confirmation", step: turn, of: placings, metrics: {} };
    const left = features.map((_, at) => at % placings === turn);
    assigned.push(argmaxRows(yield* placeInputs(model, without(own, { features, left, centre }))));
  }
  return features.map((_, at) => assigned[at % placings]);
}

type Left = { readonly features: readonly Feature[]; readonly left: readonly boolean[]; readonly centre: Float64Array };

function without(tables: Readonly<Record<string, Table>>, { features, left, centre }: Left): Record<string, Table> {
  const copies = Object.entries(tables).map(([modality, table]): [string, Table] => [
    modality,
    { ...table, x: { ...table.x, data: table.x.data.slice() } },
  ]);
  const changed = Object.fromEntries(copies);
  features.forEach(({ modality, column }, at) => {
    if (!left[at]) return;
    const { rows, cols, data } = changed[modality].x;
    for (let i = 0; i < rows; i++) data[i * cols + column] = centre[at];
  });
  return changed;
}
