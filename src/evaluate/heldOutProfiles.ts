import type { Confirmation, Profile } from "../contract/result.js";
import type { AsyncSteps } from "../core/run.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import { adjustedRand } from "../metrics/adjustedRand.js";
import { matchClusters } from "../metrics/matchClusters.js";
import { type Model, placeInputs } from "../model.js";
import { preprocess } from "../preprocess/index.js";
import type { Division } from "./division.js";
import type { Held, People } from "./holdOut.js";
import { centreOf, type Feature, featuresOf } from "./inputFeatures.js";
import { personMeans } from "./personMeans.js";
import { placeWithout } from "./placeWithout.js";
import { type Compared, profileFigures } from "./profileFigures.js";

/** From this adjusted Rand index two fits speak of the same subgroups. */
const ALIKE = 0.5;

export type Confirmed = {
  readonly profiles: readonly Profile[];
  /** Who was held out, and how well the second fit agrees with the model; null where nothing could be confirmed. */
  readonly confirmation: Confirmation | null;
  readonly warnings: readonly string[];
};

/**
 * Compares the patients held out, in the subgroups where a fit that has not seen them places them, with the controls
 * held out, feature by feature.
 *
 * New people alone would not make such a test honest: whoever is placed for having much of a feature has much of it,
 * whether there are subgroups or not (Gao, Bien and Witten 2022). So each feature is compared in people placed without
 * looking at it, and q answers a question whose answer is open: do new people, placed by all else that is measured,
 * differ from controls in this? Whether subgroups are separate groups is the verdict's affair: along one dimension,
 * features that go together confirm each other as well.
 *
 * The fit's subgroups take the names of the model's by the patients whom it *has* learnt from, so that what was
 * measured of those held out has no say in what is tested under which name. A subgroup left over is not told of.
 */
export async function* heldOutProfiles(
  { measured, assignments }: Division,
  fit: Model,
  { learning, heldOut }: Held,
): AsyncSteps<Confirmed> {
  const inputs = preprocess(fit.preprocessing, measured);
  const placed = argmaxRows(yield* placeInputs(fit, inputs));
  const names = matchClusters(labels(assignments, learning.patients), labels(placed, learning.patients));
  const without = yield* placeWithout(fit, inputs, {
    people: heldOut.patients,
    centre: centreOf(inputs, learning.patients),
  });
  const compared = featuresOf(inputs).flatMap((feature, at) =>
    Array.from(names, ([own, cluster]) =>
      compare(feature, { heldOut, groups: measured.groups, assigned: without[at], own, cluster }),
    ),
  );
  const { level } = fit.plan.evaluate;
  const agreement = adjustedRand(labels(assignments, heldOut.patients), labels(placed, heldOut.patients));
  return {
    profiles: profileFigures(compared, { kind: "confirmatory", people: "held out", level }),
    confirmation: {
      learntFrom: counts(learning),
      heldOut: counts(heldOut),
      agreement,
    },
    warnings: warnIfApart(agreement),
  };
}

type Placed = {
  readonly heldOut: People;
  readonly groups: Int32Array;
  /** Subgroup of each patient held out, as the fit numbers them. */
  readonly assigned: Int32Array;
  readonly own: number;
  /** The model's name for the fit's `own`. */
  readonly cluster: number;
};

function compare({ name, values }: Feature, { heldOut, groups, assigned, own, cluster }: Placed): Compared {
  const members = heldOut.patients.filter((_, at) => assigned[at] === own);
  const of = (people: readonly number[]) => personMeans(values, people, groups);
  return { feature: name, cluster, own: of(members), reference: of(heldOut.controls) };
}

function labels(assigned: Int32Array, people: readonly number[]): Int32Array {
  return Int32Array.from(people, (i) => assigned[i]);
}

function counts({ patients, controls }: People) {
  return { controls: controls.length, patients: patients.length };
}

function warnIfApart(agreement: number): string[] {
  if (agreement >= ALIKE) return [];
  return [
    `A second fit, without the people held out, divides those differently (agreement ${agreement.toFixed(2)} of 1): the confirmatory profiles are of its subgroups, more than of the model's.`,
  ];
}
