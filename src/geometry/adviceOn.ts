import type { GeometryReport } from "../contract/geometry.js";
import type { SyncSteps } from "../core/run.js";
import { adviceOnClasses } from "./adviceOnClasses.js";
import { adviceOnLabels } from "./adviceOnLabels.js";
import type { PairWeights } from "./pairWeights.js";
import { counted, figure, gapInWords, lostInWords, lowerTemperature, nats, ONE_LABEL } from "./words.js";

/** A report before its advice. */
export type Findings = Omit<GeometryReport, "advice" | "warnings">;

/** Nearly everyone, as a share of the log of the batch. */
const NEARLY_ALL = 0.98;
/** As much of what can be learnt is nearly all of it. */
const NEARLY_LEARNT = 0.9;
/** Less than is told in whole percent. */
const ROUNDED = 0.005;

/** What to make of the findings, in whole sentences; what would be better has been computed where it is said. */
export function* adviceOn(found: Findings, weights: PairWeights): SyncSteps<string[]> {
  const { loss } = found.plan;
  const own =
    found.classes !== null
      ? yield* adviceOnClasses(found)
      : loss === "y-aware" || loss === "euclidean"
        ? yield* adviceOnLabels(found, weights)
        : loss === "x-clr"
          ? onTargets(found)
          : onOwnViews(found);
  return [...own, ...onWidth(found), ...onEmbedding(found)];
}

function onTargets(found: Findings): string[] {
  const { reached, why, dimensions, plan, distinct } = found;
  if (distinct === 1) return [ONE_LABEL];
  if (distinct === 2)
    return [
      `There are only 2 targets: one column of numbers has but two directions. Name more proxies, or take y-aware.`,
    ];
  if (reached) return [`The targets' own cosines can be reached in ${counted(dimensions, "dimension")}.`];
  const judged = `${gapInWords(found)}; ${lostInWords(found)}.`;
  if (why !== "noDimension")
    return dimensions === null ? [judged] : [judged, `The bound is reached in ${counted(dimensions, "dimension")}.`];
  return [
    "No embedding has the cosines that the targets ask for.",
    judged,
    lowerTemperature(plan.targetTemperature, plan.temperature) === plan.targetTemperature
      ? `A temperature of at most ${figure(plan.targetTemperature)}, that of the targets, reaches the bound.`
      : `With ${figure(plan.temperature)} for the temperature of the targets, too, the bound is reached.`,
  ];
}

function onOwnViews(found: Findings): string[] {
  const { people, plan } = found;
  return [
    "InfoNCE knows of nobody that they are alike: every person is to be as far from all others as can be, and the bound is approached only in the limit of a low temperature.",
    plan.dimension >= people - 1
      ? `In ${counted(plan.dimension, "dimension")} ${people} people can all be equally far apart. ${gapInWords(found)}.`
      : `${people} people are spread over a sphere of ${counted(plan.dimension, "dimension")}. ${gapInWords(found)}; a batch of fewer people has more room.`,
  ];
}

/** Whether the weights tell anybody apart, or leave anybody a neighbour. */
function onWidth({ plan, bound, rows, positives, widths, distinct }: Findings): string[] {
  if (widths.length === 0 || distinct === 1) return [];
  if (bound > NEARLY_ALL * Math.log(rows - 1))
    return [
      "The widths are so large that everyone counts as nearly as like everyone else: there is little to learn. Take smaller ones (sigma).",
    ];
  const views = Math.max(1, plan.views - 1);
  return positives < 2 * views
    ? [
        "The widths are so small that hardly anyone but a person's own views counts as alike: this is nearly InfoNCE. Take larger ones (sigma).",
      ]
    : [];
}

function onEmbedding({ embedding, bound, leastExcess, rows }: Findings): string[] {
  if (!embedding) return [];
  const learnable = Math.log(rows - 1) - bound - leastExcess;
  const learnt = learnable > 0 ? 1 - (embedding.excess - leastExcess) / learnable : 1;
  const shows =
    learnt < -ROUNDED
      ? "It is worse than one that tells nobody apart."
      : `It shows ${Math.round(100 * Math.min(1, Math.max(0, learnt)))} % of what these weights can teach, where one that tells nobody apart shows none.`;
  const rest =
    learnt < NEARLY_LEARNT
      ? " The rest is for the encoder to learn: train longer, on more people or with a larger network."
      : "";
  return [
    `The embedding is ${nats(embedding.excess)} above the bound, of which ${nats(Math.min(leastExcess, embedding.excess))} cannot be had. ${shows}${rest}`,
  ];
}
