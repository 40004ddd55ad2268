import { classOptimum } from "../losses/geometry/classOptimum.js";
import type { Findings } from "./adviceOn.js";
import { simplexEpsilon } from "./pairWeights.js";
import { figure, gapInWords, lostInWords, nats } from "./words.js";

/** Cosines nearer to those of the regular simplex than this are the same for whoever reads them. */
const SAME = 0.05;
/** An excess in nats below which a loss hardly feels where far classes lie. */
const FLAT = 1e-3;

/** Where the classes of SupCon and Soft SupCon come to lie, and what would be more even. */
export function adviceOnClasses(found: Findings): string[] {
  const { classes, plan, dimensions, reached } = found;
  if (!classes || classes.names.length < 2)
    return ["There is one class alone: everyone is to be in one place, and nothing is learnt."];
  const count = classes.names.length;
  const { temperature, dimension } = plan;
  if (plan.loss === "sup-con") return [...tooNarrow(count, dimension), ...onSizes(found)];
  if (reached) return evenly(found, classes.cosines[0][1]);
  if (dimensions !== null)
    return [
      `${count} classes so far apart need ${dimensions} dimensions. ${gapInWords(found)}; ${lostInWords(found)}.`,
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
    ? [`${classes} classes need ${classes - 1} dimensions to be equally far apart; in ${dimension} they are not.`]
    : [];
}

/** How the sizes of classes push small ones together. */
function onSizes({ classes, plan, leastExcess }: Findings): string[] {
  if (!classes) return [];
  const { names, sizes, cosines, simplex } = classes;
  const pairs = names.flatMap((_, a) => names.slice(0, a).map((_, b) => ({ a: b, b: a, cosine: cosines[a][b] })));
  const nearest = pairs.reduce((best, pair) => (pair.cosine > best.cosine ? pair : best));
  const even = pairs.every(({ cosine }) => Math.abs(cosine - simplex) < SAME);
  if (even) return [`The classes come to lie as the regular simplex, every two at a cosine of ${figure(simplex)}.`];
  if (names.length - 1 > plan.dimension) return [];
  if (leastExcess < FLAT)
    return [
      `At this temperature the loss hardly feels where classes lie once they are apart (${nats(leastExcess)} in all): an encoder leaves them wherever its training ends, small ones not as far from each other as could be.`,
    ];
  const lower = plan.temperature / 4;
  const rows = sizes.map((size) => size * plan.views);
  const { cosines: then } = classOptimum(rows, { temperature: lower });
  const pair = `${names[nearest.a]} (${sizes[nearest.a]}) and ${names[nearest.b]} (${sizes[nearest.b]})`;
  return [
    `The classes are of unequal size, and so ${pair} are drawn together: their cosine is ${figure(nearest.cosine)}, where that of the regular simplex is ${figure(simplex)}.`,
    `soft-sup-con with epsilon = ${figure(simplexEpsilon(names.length, plan.temperature))} gives the regular simplex whatever the sizes; batches balanced by class do, too. At a temperature of ${figure(lower)} the cosine would be ${figure(then.data[nearest.a * names.length + nearest.b])}.`,
  ];
}
