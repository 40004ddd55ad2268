import { gaussian, seeded } from "../../../src/core/random.js";
import { columnMoments } from "../../../src/linalg/columnMoments.js";
import { fromRows, type Matrix, zeros } from "../../../src/linalg/matrix.js";
import { SimulateOptions } from "../../../src/simulate/options.js";
import { simulate } from "../../../src/simulate/simulate.js";

/** People with standardised features, and what is known of them: classes [n], or labels in widths [n, k]. */
export type Cohort = { readonly x: Matrix; readonly labels: Matrix };

/** Controls and two subgroups of patients, 8 : 1 : 1, whose truth the simulator tells: 0, 1, 2. */
export function eightOneOne(people: number, seed: number): Cohort {
  const options = {
    controls: 0.8 * people,
    patients: 0.2 * people,
    subgroups: 2,
    effect: 8,
    features: 20,
    age: 0,
    sex: 0,
    seed,
  };
  const { header, rows, truth } = simulate(SimulateOptions.parse(options));
  const subgroups = new Map(truth);
  const read = [...rows];
  const first = header.findIndex((name) => name.startsWith("feature"));
  return {
    x: standardised(fromRows(read.map((row) => row.slice(first).map(Number)))),
    labels: fromRows(read.map(([id]) => [Number(subgroups.get(id) ?? 0)])),
  };
}

/** Labels that fill a square (or a line) of so many widths, and 20 features that follow them, with noise. */
export function labelled(
  people: number,
  { labels: count, widths, seed }: { labels: number; widths: number; seed: number },
): Cohort {
  const random = seeded(seed);
  const [law, noise] = [random.fork("law"), random.fork("noise")];
  const slopes = Array.from({ length: 20 }, () => Array.from({ length: count }, () => gaussian(law)));
  const labels = fromRows(
    Array.from({ length: people }, () => Array.from({ length: count }, () => widths * (random() - 0.5))),
  );
  const x = zeros(people, slopes.length);
  for (let i = 0; i < people; i++)
    slopes.forEach((slope, j) => {
      const signal = slope.reduce((sum, b, k) => sum + (b * labels.data[i * count + k]) / widths, 0);
      x.data[i * x.cols + j] = signal + 0.03 * gaussian(noise);
    });
  return { x: standardised(x), labels };
}

function standardised(x: Matrix): Matrix {
  const { mean, deviation } = columnMoments(x);
  return { ...x, data: x.data.map((value, at) => (value - mean[at % x.cols]) / deviation[at % x.cols]) };
}
