import type { Interval } from "../contract/evidence.js";
import { integer, type Random } from "../core/random.js";
import type { CountedScore } from "../metrics/countedScores.js";
import { quantile } from "../stats/quantile.js";

/** Whom to draw: the person of each row, and the class within which people are drawn (all in one where absent). */
export type Drawn = { readonly groups: ArrayLike<number>; readonly classes?: ArrayLike<number> };
export type BootstrapOptions = { readonly resamples: number; readonly level: number; readonly random: Random };

/**
 * Scores of fixed predictions with percentile intervals: people are drawn with replacement, all their rows with them,
 * within each class so that none is lost. Scores share their draws, so that a difference of two is one of pairs.
 *
 * @returns an interval a score; null where the score itself is not a number
 * @see Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13
 */
export function bootstrapped<K extends string>(
  scores: Readonly<Record<K, CountedScore | null>>,
  { groups, classes }: Drawn,
  { resamples, level, random }: BootstrapOptions,
): Record<K, Interval | null> {
  const names = Object.keys(scores) as K[];
  const wanted = names.filter((name) => scores[name] !== null);
  const found = new Map(wanted.map((name) => [name, [] as number[]]));
  const draw = drawer(groups, classes);
  for (let b = 0; b < resamples && wanted.length > 0; b++) {
    const counts = draw(random);
    for (const name of wanted) {
      const value = (scores[name] as CountedScore)(counts);
      if (!Number.isNaN(value)) found.get(name)?.push(value);
    }
  }
  const everyone = new Float64Array(groups.length).fill(1);
  const intervalOf = (name: K): Interval | null => {
    const value = scores[name]?.(everyone) ?? Number.NaN;
    const values = found.get(name) ?? [];
    if (!Number.isFinite(value)) return null;
    if (values.length < resamples / 2) return { value, low: null, high: null };
    return { value, low: quantile(values, level / 2), high: quantile(values, 1 - level / 2) };
  };
  return Object.fromEntries(names.map((name) => [name, intervalOf(name)])) as Record<K, Interval | null>;
}

/** Draws how often each row counts, [n]. */
function drawer(groups: ArrayLike<number>, classes?: ArrayLike<number>): (random: Random) => Float64Array {
  const person = new Map<number, number>();
  const classOf: number[] = [];
  const own = Int32Array.from({ length: groups.length }, (_, i) => {
    const known = person.get(groups[i]);
    if (known !== undefined) return known;
    person.set(groups[i], person.size);
    classOf.push(classes ? classes[i] : 0);
    return person.size - 1;
  });
  const members = [...new Set(classOf)].map((k) => classOf.flatMap((each, p) => (each === k ? [p] : [])));
  return (random) => {
    const times = new Float64Array(person.size);
    for (const people of members) for (const _ of people) times[people[integer(random, people.length)]]++;
    return Float64Array.from(own, (p) => times[p]);
  };
}
