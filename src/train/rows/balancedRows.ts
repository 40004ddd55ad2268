import { permutation } from "../../core/random.js";
import { inBatches, type RowBatches } from "./rowBatches.js";
import { type RowOptions, shuffled } from "./shuffledRows.js";

/**
 * As many rows an epoch as there are, from each level equally often, in every batch too, up to one. Rows of rare levels come
 * several times an epoch, but none again before all others of its level have come.
 *
 * @param rows   the rows to draw from
 * @param levels [n] level of each of these rows: its class, its site, its person
 */
export function balancedRows(rows: Int32Array, levels: ArrayLike<number>, { size, random }: RowOptions): RowBatches {
  const byLevel = new Map<number, number[]>();
  rows.forEach((row, i) => {
    const own = byLevel.get(levels[i]);
    if (own) own.push(row);
    else byLevel.set(levels[i], [row]);
  });
  const pools = Array.from(byLevel.values(), (own) => Int32Array.from(own));
  return inBatches(rows.length, size, (epoch) => {
    const own = random.fork(epoch);
    const draw = pools.map((pool, level) => cycling(pool, (round) => shuffled(pool, own.fork(level).fork(round))));
    const order = new Int32Array(rows.length);
    for (let i = 0; i < order.length; ) {
      for (const level of permutation(own, pools.length)) if (i < order.length) order[i++] = draw[level]();
    }
    return order;
  });
}

/** Draws one after the other; when all have come it begins another round. */
export function cycling(pool: Int32Array, orderOf: (round: number) => Int32Array): () => number {
  let [round, at, order] = [0, 0, orderOf(0)];
  return () => {
    if (at === pool.length) [round, at, order] = [round + 1, 0, orderOf(round + 1)];
    return order[at++];
  };
}
