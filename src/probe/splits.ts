import { permutation, type Random } from "../core/random.js";
import { folds } from "../evaluate/folds.js";

/** Who is predicted, and by whom: rows, ascending. */
export type Split = { readonly name: string; readonly train: Int32Array; readonly test: Int32Array };

/** Rows that take part, the stratum of each row of the table, and the group (person) whose rows are never parted. */
export type Strata = {
  readonly rows: Int32Array;
  readonly stratum: ArrayLike<number>;
  readonly groups: ArrayLike<number>;
};

/** Each of so many folds against the others; people are dealt stratum by stratum. */
export function foldSplits({ rows, stratum, groups }: Strata, count: number, random: Random): Split[] {
  const fold = folds(at(stratum, rows), at(groups, rows), { count, random });
  return Array.from({ length: count }, (_, f) => ({
    name: `fold ${f + 1}`,
    train: rows.filter((_, i) => fold[i] !== f),
    test: rows.filter((_, i) => fold[i] === f),
  }));
}

/** A share of the people of each stratum against the rest. */
export function holdOutSplit(strata: Strata, share: number, random: Random): Split {
  const test = somePeople(strata, share * countGroups(strata), random);
  const held = new Set(test);
  return { name: "held out", train: strata.rows.filter((i) => !held.has(i)), test };
}

/** Each site against the others, in the order in which sites first appear. */
export function siteSplits(rows: Int32Array, site: ArrayLike<number>, names: readonly string[]): Split[] {
  return [...new Set(at(site, rows))].map((own) => ({
    name: names[own],
    train: rows.filter((i) => site[i] !== own),
    test: rows.filter((i) => site[i] === own),
  }));
}

/** All rows of about so many people, spread evenly over the strata in a random order. */
export function somePeople({ rows, stratum, groups }: Strata, people: number, random: Random): Int32Array {
  const first = new Map<number, number>();
  for (const i of rows) if (!first.has(groups[i])) first.set(groups[i], stratum[i]);
  const all = [...first.keys()];
  const dealt = Array.from(permutation(random, all.length), (i) => all[i]).sort(
    (a, b) => (first.get(a) as number) - (first.get(b) as number),
  );
  const share = Math.min(1, people / all.length);
  const taken = new Set(
    dealt.filter((_, i) => Math.floor((i + 1) * share + ROUNDING) > Math.floor(i * share + ROUNDING)),
  );
  return rows.filter((i) => taken.has(groups[i]));
}

/** So that shares such as 0.3 of 10 give 3. */
const ROUNDING = 1e-9;

/** The strata among fewer rows. */
export function among(strata: Strata, rows: Int32Array): Strata {
  return { ...strata, rows };
}

/** How many people the rows are of. */
export function countGroups({ rows, groups }: Pick<Strata, "rows" | "groups">): number {
  return new Set(at(groups, rows)).size;
}

/** The first so many rows, the next, and so on, people kept together: folds that are not shuffled, [rows]. */
export function contiguousFolds({ rows, groups }: Pick<Strata, "rows" | "groups">, count: number): Int32Array {
  const order = [...new Set(at(groups, rows))];
  const larger = order.length % count;
  const size = Math.floor(order.length / count);
  const foldAt = (i: number) =>
    i < larger * (size + 1) ? Math.floor(i / (size + 1)) : Math.floor((i - larger) / size);
  const fold = new Map(order.map((group, i) => [group, foldAt(i)]));
  return Int32Array.from(rows, (i) => fold.get(groups[i]) as number);
}

function at(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (i) => values[i]);
}
