import { permutation, type Random } from "../../core/random.js";

/** Rows to learn from, and rows to watch, both ascending. */
export type HeldOut = { readonly training: Int32Array; readonly validation: Int32Array };

/**
 * Holds out a share of the groups. Rows of one group (one person) stay on one side, and each class gives its share of groups, up to
 * one.
 *
 * @param groups [n] rows with one value here stay together
 * @param labels [n] classes; the first row of a group gives it its class
 */
export function holdOutRows(
  { groups, labels }: { readonly groups: ArrayLike<number>; readonly labels?: ArrayLike<number> },
  { share, random }: { readonly share: number; readonly random: Random },
): HeldOut {
  const classOf = new Map<number, number>();
  for (let i = 0; i < groups.length; i++) if (!classOf.has(groups[i])) classOf.set(groups[i], labels?.[i] ?? 0);
  const all = Array.from(classOf);
  const byClass = Array.from(permutation(random, all.length), (i) => all[i]).sort(([, a], [, b]) => a - b);
  const countTo = (i: number) => Math.floor(i * share + 0.5);
  const held = new Set(byClass.filter((_, i) => countTo(i + 1) > countTo(i)).map(([group]) => group));
  const rows = Array.from({ length: groups.length }, (_, i) => i);
  const on = (side: boolean) => Int32Array.from(rows.filter((i) => held.has(groups[i]) === side));
  return { training: on(false), validation: on(true) };
}
