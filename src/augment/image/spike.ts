import { asVolume, type Grid } from "./grid.js";
import { aboveZero, type Complex, modulus } from "./spectrum.js";

/** An entry of the spectrum, its frequency along each spatial axis, and what it is set to, as a share of the largest entry. */
export type Spike = { readonly frequency: readonly number[]; readonly share: number };

/**
 * Entries of the spectrum set to numbers of their own, which draws stripes over the image. Of numbers that are not negative the
 * largest entry is the sum, and setting one entry adds one wave:
 *
 *   new(p) = | old(p) + sum over entries q of (value(q) - S(q)) exp(2 pi i q p / n) / N |,   S(q) = sum over p of old(p) exp(-2 pi i q p / n)
 */
export function spike(cells: Float32Array, grid: Grid, spikes: readonly Spike[]): Float32Array {
  return aboveZero(cells, (raised) => {
    const made: Complex = { real: raised.slice(), imaginary: new Float32Array(raised.length) };
    const { channels } = grid;
    for (let channel = 0; channel < channels; channel++) {
      let largest = 0;
      for (let i = channel; i < raised.length; i += channels) largest += raised[i];
      for (const one of spikes) addWave(raised, made, grid, { ...one, channel, value: one.share * largest });
    }
    return modulus(made);
  });
}

type Wave = Spike & { readonly channel: number; readonly value: number };

function addWave(cells: Float32Array, made: Complex, grid: Grid, { frequency, channel, value }: Wave): void {
  const { space, channels } = asVolume(grid);
  const [planes, rows, columns] = space;
  const [fz, fy, fx] = frequency.length === 3 ? frequency : [0, ...frequency];
  const count = planes * rows * columns;
  const angles = Float64Array.from({ length: columns }, (_, x) => (2 * Math.PI * fx * x) / columns);
  const [cosX, sinX] = [angles.map(Math.cos), angles.map(Math.sin)];

  /** Visits every cell with the wave's value there. */
  function along(visit: (at: number, cos: number, sin: number) => void): void {
    let at = channel;
    for (let z = 0; z < planes; z++)
      for (let y = 0; y < rows; y++) {
        const angle = 2 * Math.PI * ((fz * z) / planes + (fy * y) / rows);
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        for (let x = 0; x < columns; x++, at += channels)
          visit(at, cos * cosX[x] - sin * sinX[x], sin * cosX[x] + cos * sinX[x]);
      }
  }

  let [re, im] = [0, 0];
  along((at, cos, sin) => {
    re += cells[at] * cos;
    im -= cells[at] * sin;
  });
  const [addedRe, addedIm] = [(value - re) / count, -im / count];
  along((at, cos, sin) => {
    made.real[at] += addedRe * cos - addedIm * sin;
    made.imaginary[at] += addedRe * sin + addedIm * cos;
  });
}
