import type { GeometryPlan } from "../contract/geometry.js";
import type { Attribute } from "../core/method.js";
import { permutation, seeded } from "../core/random.js";
import { inWidths, type ProxyWidth, proxyWidths } from "../encoders/learn/proxyWidths.js";
import { columnMoments } from "../linalg/columnMoments.js";
import { fromRows, type Matrix, row, takeRows } from "../linalg/matrix.js";
import { MOST_GROUPS } from "../losses/geometry/diagnoseWeights.js";
import type { LabelGroups } from "../losses/geometry/labelGroups.js";
import { kernels } from "../losses/kernels.js";
import { kernelWeights, ownViewWeights, softSupConWeights, supConWeights, xClrWeights } from "../losses/weights.js";
import { type KnownPeople, ofClasses } from "./knownPeople.js";

/** The weights that a loss gives to a cohort, by different labels. */
export type PairWeights = {
  readonly groups: LabelGroups;
  /** Of each group: class by class where there are classes, else labels in widths, or targets, [groups, k]. */
  readonly labels: Matrix;
  /** Different labels there were, before some were drawn. */
  readonly distinct: number;
  readonly widths: readonly ProxyWidth[];
  /** Names of the groups, where they are classes. */
  readonly names: readonly string[] | null;
};

/** What each loss takes for labels, and makes of different ones. */
export function pairWeights(people: KnownPeople, plan: GeometryPlan): PairWeights {
  const { rows, attributes } = people;
  const taken = Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, taking(attribute, rows)]),
  );
  const everyone = Int32Array.from(rows.keys());
  const byKernel = plan.loss === "y-aware" || plan.loss === "euclidean";
  const widths = byKernel ? proxyWidths(plan.proxies, taken, everyone) : [];
  const labels = byKernel ? inWidths(widths, taken) : labelsFor(plan, taken, rows.length);
  const { firsts, groupOf, counts } = distinctRows(labels);
  const kept = drawn(firsts.length, plan.seed);
  const own = takeRows(
    labels,
    kept.map((group) => firsts[group]),
  );
  const places = new Map(kept.map((group, place) => [group, place]));
  return {
    labels: own,
    distinct: firsts.length,
    widths,
    names: ofClasses(plan) ? kept.map((group) => nameOf(taken, firsts[group])) : null,
    groups: {
      weights: between(plan, own),
      sizes: kept.map((group) => counts[group] * plan.views),
      groupOf: groupOf.map((group) => places.get(group) ?? -1),
    },
  };
}

/** The weight across classes that gives the regular simplex, whatever their sizes. */
export function simplexEpsilon(classes: number, temperature: number): number {
  return Math.exp(-classes / ((classes - 1) * temperature));
}

/** As the plan says it, or the one that gives the regular simplex, as far as numbers are small enough for it. */
export function epsilonOf({ epsilon, temperature }: GeometryPlan, classes: number): number {
  return epsilon ?? Math.max(simplexEpsilon(Math.max(classes, 2), temperature), Number.MIN_VALUE);
}

/** Weights between different labels. */
function between(plan: GeometryPlan, labels: Matrix): Matrix {
  const numbers = Array.from({ length: labels.rows }, (_, group) => group);
  switch (plan.loss) {
    case "info-nce":
      return ownViewWeights(labels.rows);
    case "sup-con":
      return supConWeights(numbers);
    case "soft-sup-con":
      return softSupConWeights(numbers, epsilonOf(plan, labels.rows));
    case "x-clr":
      return xClrWeights(labels, { temperature: plan.targetTemperature });
    default:
      return kernelWeights(labels, 1, kernels[plan.kernel]);
  }
}

type Attributes = Readonly<Record<string, Attribute>>;

function labelsFor({ loss }: GeometryPlan, attributes: Attributes, people: number): Matrix {
  if (loss === "info-nce") return fromRows(Array.from({ length: people }, (_, i) => [i]));
  const columns = Object.values(attributes);
  if (loss === "x-clr") return directions(columns, people);
  return fromRows(Array.from({ length: people }, (_, i) => columns.map(({ values }) => values[i])));
}

/** Targets of unit length: numbers less their mean over their spread, levels as indicators treated alike. */
function directions(columns: readonly Attribute[], people: number): Matrix {
  const coordinates = columns.flatMap(({ values, levels }) =>
    levels ? levels.map((_, k) => values.map((value) => Number(value === k))) : [values],
  );
  const x = fromRows(Array.from({ length: people }, (_, i) => coordinates.map((values) => values[i])));
  const { mean, deviation } = columnMoments(x);
  const rows = Array.from({ length: people }, (_, i) => {
    const centred = Array.from(row(x, i), (value, k) => (deviation[k] > 0 ? (value - mean[k]) / deviation[k] : 0));
    const length = Math.hypot(...centred);
    return length > 0 ? centred.map((value) => value / length) : centred.map((_, k) => Number(k === 0));
  });
  return fromRows(rows);
}

function distinctRows(labels: Matrix) {
  const byKey = new Map<string, number>();
  const [firsts, counts]: [number[], number[]] = [[], []];
  const groupOf = Int32Array.from({ length: labels.rows }, (_, i) => {
    const key = row(labels, i).join();
    const group = byKey.get(key) ?? firsts.push(i) - 1;
    byKey.set(key, group);
    counts[group] = (counts[group] ?? 0) + 1;
    return group;
  });
  return { firsts, groupOf, counts };
}

/** All labels, or some of them where there are many. */
function drawn(count: number, seed: number): number[] {
  const all = Array.from({ length: count }, (_, group) => group);
  if (count <= MOST_GROUPS) return all;
  return Array.from(permutation(seeded(seed).fork("labels"), count).subarray(0, MOST_GROUPS)).sort((a, b) => a - b);
}

function taking({ values, levels }: Attribute, rows: Int32Array): Attribute {
  const taken = Float64Array.from(rows, (at) => values[at]);
  if (!levels) return { values: taken };
  const there = levels.filter((_, k) => taken.includes(k));
  return { values: taken.map((value) => there.indexOf(levels[value])), levels: there };
}

function nameOf(attributes: Attributes, person: number): string {
  return Object.values(attributes)
    .map(({ values, levels = [] }) => levels[values[person]])
    .join(", ");
}
