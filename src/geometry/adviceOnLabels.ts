import type { SyncSteps } from "../core/run.js";
import { type Matrix, row } from "../linalg/matrix.js";
import { diagnoseGroups } from "../losses/geometry/diagnoseWeights.js";
import type { Findings } from "./adviceOn.js";
import type { PairWeights } from "./pairWeights.js";
import { counted, figure, gapInWords, lostInWords, lowerTemperature, NOTHING, nats, ONE_LABEL } from "./words.js";

/** Of more labels, what another setting would give is computed of so many that are drawn. */
const MOST_TO_TRY = 150;
/** What labels may reach around the sphere, in radians: beyond half a turn they bend into other dimensions without much loss. */
const ARC = 1.5 * Math.PI;
/** Another setting is told where it leaves this share of what is lost, or less. */
const WORTH = 0.8;
/** Dimensions that hardly any labels need more than. */
const ROOM = 16;

/** Whether labels can lie as y-aware and Euclidean weights ask, what is lost where they cannot, and what would be better. */
export function* adviceOnLabels(found: Findings, weights: PairWeights): SyncSteps<string[]> {
  const { plan, reached, why, dimensions } = found;
  if (found.distinct === 1) return [ONE_LABEL];
  if (plan.loss === "euclidean") {
    if (reached) {
      const scale = plan.kernel === "gaussian" ? ", the labels in widths times the root of the temperature" : "";
      return [
        `The bound is reached by a map of the labels in ${counted(dimensions, "dimension")}${scale}: distances mean the same everywhere.`,
      ];
    }
    const needed = dimensions === null ? "" : ` The bound is reached in ${counted(dimensions, "dimension")}.`;
    return [`${gapInWords(found)}; ${lostInWords(found)}.${needed}`];
  }
  const line = found.sphere?.dimension === 1 && found.distinct > 2;
  if (reached)
    return [
      `The labels lie on a sphere that is small enough: the bound is reached in ${counted(dimensions, "dimension")}.`,
    ];
  if (why === "tooFewDimensions")
    return [
      `The bound is reached in ${counted(dimensions, "dimension")}. ${gapInWords(found, `In ${plan.dimension}`)}; ${lostInWords(found)}.`,
    ];
  const never = line
    ? "Labels along a line, such as ages, are never realisable on a sphere"
    : "No points on a sphere stand to each other as these labels ask";
  const judged = found.share < NOTHING ? "yet here" : "and here";
  const gap = gapInWords(found).replace(/^The/, "the");
  return [
    `${never}, ${judged} ${gap}: ${lostInWords(found)}.`,
    ...(found.share < NOTHING ? [] : yield* better(found, weights)),
  ];
}

/** Why it is so, and other settings with what they would give, each computed. */
function* better(found: Findings, { labels, groups }: PairWeights): SyncSteps<string[]> {
  const { dimension, seed, temperature, kernel } = found.plan;
  const range = extentOf(labels);
  const euclidean =
    kernel === "gaussian" ? [`euclidean reaches the bound in ${counted(labels.cols, "dimension")}.`] : [];
  const lower = lowerTemperature(Math.min(temperature / 2, (ARC / range) ** 2), temperature);
  const wider = dimension < ROOM ? ROOM : null;
  const few = groups.sizes.length <= MOST_TO_TRY;
  const judge = { seed, most: MOST_TO_TRY };
  // Some of the labels are a batch of their own: what they would gain is judged beside what they have.
  const now = few
    ? found.leastExcess
    : (yield* diagnoseGroups(groups, { dimension, temperature, ...judge })).leastExcess;
  const gains: string[] = [];
  for (const setting of settingsToTry({ dimension, temperature }, { lower, wider })) {
    const { leastExcess } = yield* diagnoseGroups(groups, { ...setting, ...judge });
    if (leastExcess < WORTH * now) gains.push(`${inWords(setting, found)} it would be ${nats(leastExcess)}.`);
  }
  const sample = few || gains.length === 0 ? [] : [`Of ${MOST_TO_TRY} of the labels, drawn, it is ${nats(now)}.`];
  const none =
    gains.length === 0
      ? ["No lower temperature and no more dimensions that were tried would help: take larger widths (sigma)."]
      : [];
  return [...whyLost(found, range), ...sample, ...gains, ...none, ...euclidean];
}

type Tried = { readonly dimension: number; readonly temperature: number };

/** More room, a lower temperature, and both. */
function settingsToTry(
  { dimension, temperature }: Tried,
  { lower, wider }: { readonly lower: number | null; readonly wider: number | null },
): Tried[] {
  return [
    ...(wider === null ? [] : [{ dimension: wider, temperature }]),
    ...(lower === null ? [] : [{ dimension, temperature: lower }]),
    ...(lower === null || wider === null ? [] : [{ dimension: wider, temperature: lower }]),
  ];
}

function inWords({ dimension, temperature }: Tried, { plan }: Findings): string {
  const room = dimension === plan.dimension ? [] : [`in ${counted(dimension, "dimension")}`];
  const cold = temperature === plan.temperature ? [] : [`at a temperature of ${figure(temperature)}`];
  const words = [...room, ...cold].join(" ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the labels need of a sphere, and what this one has. */
function whyLost({ plan: { dimension, temperature }, sphere }: Findings, range: number): string[] {
  // With another kernel than the gaussian, nothing follows from how far labels reach.
  if (!sphere) return [];
  const half = Math.PI / Math.sqrt(temperature);
  const turns = `The labels reach over ${figure(range)} widths, and at a temperature of ${figure(temperature)} half a turn of the sphere holds ${figure(half)} of them`;
  return [
    range > half
      ? `${turns}: they do not fit on it without bending, and far labels come to lie near each other.`
      : `${turns}: they fit on it, and what is lost is by its curvature.`,
    ...(sphere.dimension >= dimension
      ? [
          `Labels that vary in ${counted(sphere.dimension, "direction")} need ${counted(sphere.dimension + 1, "dimension")} or more to lie on a sphere; there ${dimension === 1 ? "is" : "are"} ${dimension}.`,
        ]
      : []),
  ];
}

/** The diagonal of the box that the labels fill, in widths: no two of them are further apart. */
function extentOf(labels: Matrix): number {
  const ranges = Array.from({ length: labels.cols }, (_, k) => {
    const values = Array.from({ length: labels.rows }, (_, a) => row(labels, a)[k]);
    return (
      values.reduce((high, x) => Math.max(high, x), -Infinity) - values.reduce((low, x) => Math.min(low, x), Infinity)
    );
  });
  return Math.hypot(...ranges);
}
