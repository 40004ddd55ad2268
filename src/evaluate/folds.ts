import { permutation, type Random } from "../core/random.js";

/**
 * Deals subjects out over folds, whole groups at a time. Groups are dealt class by class, so that every fold gets its
 * share of each class.
 *
 * @param labels [n] class of each subject
 * @param groups [n] rows with one value here stay together; the first of them gives the group its class
 * @returns fold of each subject, from 0
 */
export function folds(
  labels: ArrayLike<number>,
  groups: ArrayLike<number>,
  { count, random }: { count: number; random: Random },
): Int32Array {
  const classOf = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) if (!classOf.has(groups[i])) classOf.set(groups[i], labels[i]);
  const all = [...classOf.keys()];
  const dealt = Array.from(permutation(random, all.length), (i) => all[i]).sort(
    (a, b) => (classOf.get(a) as number) - (classOf.get(b) as number),
  );
  const foldOf = new Map(dealt.map((group, i) => [group, i % count]));
  return Int32Array.from({ length: labels.length }, (_, i) => foldOf.get(groups[i]) as number);
}
