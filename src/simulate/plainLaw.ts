import { gaussian, type Random } from "../core/random.js";
import { DISEASE, type Law, ofLength, SECOND_NUISANCE, SITE_SPREAD, TYPICAL_SHIFT } from "./law.js";
import type { SimulateOptions } from "./options.js";

/**
 * Features without anatomy: independent noise, and effects along random directions at right angles to each other
 * (as far as there are enough features for that). The first shared direction comes in two lumps, which draws
 * k-means to it.
 */
export function plainLaw(count: number, options: SimulateOptions, random: Random): Law {
  const { subgroups, nuisance, effect, sites } = options;
  const directions = orthogonalDirections(3 + subgroups, count, random.fork("directions"));
  const [first, second, disease, ...own] = directions;
  const spread = (label: string, size: number) => {
    const stream = random.fork(label);
    return Float64Array.from({ length: count }, () => size * gaussian(stream));
  };
  return {
    features: Array.from({ length: count }, (_, j) => plainFeature(j, count)),
    shared: [
      { direction: ofLength(first, nuisance), lumps: true },
      { direction: ofLength(second, nuisance * SECOND_NUISANCE), lumps: false },
    ],
    factors: [],
    own: new Float64Array(count).fill(1),
    age: spread("age", options.age * TYPICAL_SHIFT),
    sex: spread("sex", options.sex * TYPICAL_SHIFT),
    sites: Array.from({ length: sites }, (_, site) => spread(`site ${site}`, sites > 1 ? SITE_SPREAD : 0)),
    disease: ofLength(disease, DISEASE),
    subgroups: own.map((direction) => ofLength(direction, subgroups > 1 ? effect : 0)),
  };
}

function plainFeature(j: number, count: number) {
  const name = `feature_${String(j + 1).padStart(String(count).length, "0")}`;
  return { name, mean: 0, sd: 1, logNormal: false, decimals: 4 };
}

/** Random directions [d], each freed of what it shares with those before it (Gram and Schmidt). */
function orthogonalDirections(count: number, d: number, random: Random): Float64Array[] {
  const directions: Float64Array[] = [];
  while (directions.length < count) {
    const drawn = ofLength(
      Float64Array.from({ length: d }, () => gaussian(random)),
      1,
    );
    const free = directions.slice(0, d - 1).reduce(withoutPart, drawn);
    directions.push(ofLength(free, 1));
  }
  return directions;
}

function withoutPart(vector: Float64Array, unit: Float64Array): Float64Array {
  const part = vector.reduce((sum, value, j) => sum + value * unit[j], 0);
  return vector.map((value, j) => value - part * unit[j]);
}
