import type { Random } from "../../core/random.js";

/** Adds independent normal numbers of this standard deviation, in place (Box and Muller 1958, both of a pair). */
export function addNoise(cells: Float32Array, sd: number, random: Random): Float32Array {
  for (let i = 0; i < cells.length; i += 2) {
    const radius = sd * Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    cells[i] += radius * Math.cos(angle);
    if (i + 1 < cells.length) cells[i + 1] += radius * Math.sin(angle);
  }
  return cells;
}
