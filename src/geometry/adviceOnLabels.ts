import type { SyncSteps } from "../core/run.js";
import { type Matrix, row } from "../linalg/matrix.js";
import { diagnoseGroups } from "../losses/geometry/diagnoseWeights.js";
import type { Findings } from "./adviceOn.js";
import type { PairWeights } from "./pairWeights.js";
import { figure, gapInWords, lostInWords, NOTHING, nats } from "./words.js";

/** Of more labels, what another temperature would give is not computed. */
const MOST_TO_TRY = 150;
/** What labels may reach around the sphere, in radians: beyond half a turn they bend into other dimensions without much loss. */
const ARC = 1.5 * Math.PI;
/** Dimensions that hardly any labels need more than. */
const ROOM = 16;

/** Whether labels can lie as y-aware and Euclidean weights ask, what is lost where they cannot, and what would be better. */
export function* adviceOnLabels(found: Findings, weights: PairWeights): SyncSteps<string[]> {
  const { plan, reached, why, dimensions } = found;
  if (plan.loss === "euclidean") {
    if (reached) {
      const scale = plan.kernel === "gaussian" ? ", the labels in widths times the root of the temperature" : "";
      return [
        `The bound is reached by a map of the labels in ${dimensions} ${dimensions === 1 ? "dimension" : "dimensions"}${scale}: distances mean the same everywhere.`,
      ];
    }
    const needed = dimensions === null ? "" : ` The bound is reached in ${dimensions} dimensions.`;
    return [`${gapInWords(found)}; ${lostInWords(found)}.${needed}`];
  }
  const line = found.sphere?.dimension === 1 && found.distinct > 2;
  if (reached)
    return [`The labels lie on a sphere that is small enough: the bound is reached in ${dimensions} dimensions.`];
  if (why === "tooFewDimensions")
    return [
      `The bound is reached in ${dimensions} dimensions. ${gapInWords(found, `In ${plan.dimension}`)}; ${lostInWords(found)}.`,
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

/** Other settings, with what they would give. */
function* better(found: Findings, { labels, groups }: PairWeights): SyncSteps<string[]> {
  const { dimension, seed, temperature, kernel } = found.plan;
  const range = extentOf(labels);
  const lower = Math.min(temperature / 2, (ARC / range) ** 2);
  const euclidean =
    kernel === "gaussian"
      ? [`euclidean reaches the bound in ${labels.cols} ${labels.cols === 1 ? "dimension" : "dimensions"}.`]
      : [];
  const turns = `The labels reach over ${figure(range)} widths, and at a temperature of ${figure(temperature)} half a turn of the sphere holds ${figure(Math.PI / Math.sqrt(temperature))} of them.`;
  if (groups.sizes.length > MOST_TO_TRY)
    return [turns, `Take a lower temperature (${figure(lower)}) or larger widths (sigma).`, ...euclidean];
  const tried = [
    ...(dimension < ROOM ? [{ dimension: ROOM, temperature, words: `In ${ROOM} dimensions` }] : []),
    { dimension, temperature: lower, words: `At a temperature of ${figure(lower)}` },
  ];
  const gains: string[] = [];
  for (const { words, ...setting } of tried) {
    const { leastExcess } = yield* diagnoseGroups(groups, { ...setting, seed });
    if (leastExcess < found.leastExcess / 2) gains.push(`${words} it would be ${nats(leastExcess)}.`);
  }
  return [turns, ...gains, ...euclidean];
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
