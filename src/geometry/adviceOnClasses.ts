import type { SyncSteps } from "../core/run.js";
import { classOptimumSteps } from "../losses/geometry/classOptimum.js";
import type { Findings } from "./adviceOn.js";
import { simplexEpsilon } from "./pairWeights.js";
import { counted, figure, gapInWords, LITTLE, lostInWords, lowerTemperature, nats } from "./words.js";

/** Cosines nearer to those of the regular simplex than this are the same for whoever reads them. */
const SAME = 0.05;
/** Of more classes, what another temperature would give is not computed. */
const MOST_TO_TRY = 20;
/** An excess in nats below which a loss hardly feels where far classes lie. */
const FLAT = 1e-3;

/** Where the classes of SupCon and Soft SupCon come to lie, and what would be more even. */
export function* adviceOnClasses(found: Findings): SyncSteps<string[]> {
  const { classes, plan, dimensions, reached } = found;
  if (!classes || classes.names.length < 2)
    return ["There is one class alone: everyone is to be in one place, and nothing is learnt."];
  const count = classes.names.length;
  const { temperature, dimension } = plan;
  if (plan.loss === "sup-con") return [...tooNarrow(count, dimension), ...(yield* onSizes(found))];
  if (reached) return evenly(found, classes.cosines[0][1]);
  if (dimensions !== null)
    return [
      `${count} classes so far apart need ${counted(dimensions, "dimension")}. ${gapInWords(found)}; ${lostInWords(found)}.`,
    ];
  return [
    `An epsilon this small asks for classes further apart than they can be: ${gapInWords(found)}; ${lostInWords(found)}.`,
    `Their sizes then matter again. With epsilon = ${figure(simplexEpsilon(count, temperature))} or more they do not.`,
  ];
}

function evenly({ classes, plan: { temperature } }: Findings, cosine: number): string[] {
  const [count, simplex] = [classes?.names.length ?? 0, classes?.simplex ?? 0];
  const further = `epsilon = ${figure(simplexEpsilon(count, temperature))} would part them as far as can be, ${figure(simplex)}`;
  const even =
    Math.abs(cosine - simplex) < SAME ? ": the regular simplex, as far apart as they can be" : `; ${further}`;
  return [
    `Every two classes come to lie at a cosine of ${figure(cosine)}, whatever their sizes${even}.`,
    ...(Math.exp((cosine - 1) / temperature) < FLAT
      ? [
          "At this temperature the loss hardly feels where classes lie once they are apart, and an encoder leaves them wherever its training ends: take a higher one (0.5) for them to come to lie so.",
        ]
      : []),
  ];
}

function tooNarrow(classes: number, dimension: number): string[] {
  return dimension < classes - 1
    ? [
        `${classes} classes need ${counted(classes - 1, "dimension")} to be equally far apart; in ${dimension} they are not.`,
      ]
    : [];
}

/** How the sizes of classes push small ones together, and what a temperature costs that is too high. */
function* onSizes(found: Findings): SyncSteps<string[]> {
  const { classes, plan, leastExcess, bound } = found;
  if (!classes) return [];
  const { names, sizes, cosines, simplex } = classes;
  const pairs = names.flatMap((_, a) => names.slice(0, a).map((_, b) => ({ a: b, b: a, cosine: cosines[a][b] })));
  const nearest = pairs.reduce((best, pair) => (pair.cosine > best.cosine ? pair : best));
  const even = pairs.every(({ cosine }) => Math.abs(cosine - simplex) < SAME);
  if (names.length - 1 > plan.dimension) return lossInWords(found);
  if (!even && leastExcess < FLAT)
    return [
      `At this temperature the loss hardly feels where classes lie once they are apart (${nats(leastExcess)} in all): an encoder leaves them wherever its training ends, small ones not as far from each other as could be.`,
    ];
  const lower = names.length > MOST_TO_TRY ? null : lowerTemperature(plan.temperature / 4, plan.temperature);
  const rows = sizes.map((size) => size * plan.views);
  const then = lower === null ? null : yield* classOptimumSteps(rows, { temperature: lower });
  const colder = lossInWords(found, lower, then && Math.max(0, then.loss - bound));
  if (even)
    return [`The classes come to lie as the regular simplex, every two at a cosine of ${figure(simplex)}.`, ...colder];
  const pair = `${names[nearest.a]} (${sizes[nearest.a]}) and ${names[nearest.b]} (${sizes[nearest.b]})`;
  const cosine = then?.cosines.data[nearest.a * names.length + nearest.b];
  const cold =
    lower === null || cosine === undefined
      ? ""
      : ` At a temperature of ${figure(lower)} the cosine would be ${figure(cosine)}.`;
  return [
    `The classes are of unequal size, and so ${pair} are drawn together: their cosine is ${figure(nearest.cosine)}, where that of the regular simplex is ${figure(simplex)}.`,
    `soft-sup-con with epsilon = ${figure(simplexEpsilon(names.length, plan.temperature))} gives the regular simplex whatever the sizes; batches balanced by class do, too.${cold}`,
    ...colder,
  ];
}

/** A loss that is worth another setting, and what a lower temperature would leave of it. */
function lossInWords(found: Findings, lower: number | null = null, then: number | null = null): string[] {
  if (found.share < LITTLE) return [];
  const better =
    lower === null || then === null || then >= found.leastExcess
      ? "take a lower temperature"
      : `at a temperature of ${figure(lower)} it would be ${nats(then)}`;
  return [`${gapInWords(found)}, which is worth another setting: ${better}.`];
}
