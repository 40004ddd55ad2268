import { gaussian, integer, type Random } from "../core/random.js";
import { ageSlope, lossSign, subgroupPattern } from "./desikanPatterns.js";
import { corticalRegions, type Structure, subcorticalStructures } from "./desikanRegions.js";
import {
  DISEASE,
  type Law,
  ofLength,
  SECOND_NUISANCE,
  SITE_SPREAD,
  type SimulatedFeature,
  TYPICAL_SHIFT,
} from "./law.js";
import type { SimulateOptions } from "./options.js";

const sides = ["left", "right"] as const;
type Part = { readonly structure: Structure; readonly side: (typeof sides)[number] };

/** Shares of a feature's variance: common to both hemispheres, common to neighbours; the rest is its own. */
const VARIANCE = { pair: 0.3, neighbours: 0.2, head: 0.2 };
/** Centres of smooth factors, and how far each reaches in mm. */
const KNOTS = 20;
const REACH = 28;
/** Men's volumes over women's, in standard deviations at strength 1. */
const SEX_VOLUME = 0.7;
const SEX_HEAD = 1.2;

/**
 * A brain: thickness of the 34 Desikan-Killiany regions and volumes of 8 structures on either side, and intracranial
 * volume. Hemispheres mirror each other, neighbours go together, larger heads hold larger volumes, the cortex thins and
 * ventricles widen with age. Everyone shares a strong global factor of thickness, and one along an axis that runs from
 * below to above; each subgroup has its own distribution of atrophy.
 */
export function desikanLaw(options: SimulateOptions, random: Random): Law {
  const parts = brainParts();
  const overParts = (value: (part: Part) => number, head = 0) => Float64Array.from([...parts.map(value), head]);
  const loss = overParts(({ structure }) => lossSign(structure) * (structure.kind === "thickness" ? 1 : 0.4));
  const upwards = overParts(({ structure }) => structure.at[2] / 40 + 0.5 * Math.sin(structure.at[1] / 15));
  const { subgroups, nuisance, effect, sites } = options;
  const factors = [...pairFactors(parts), ...smoothFactors(parts, random.fork("smooth")), headFactor(parts)];
  return {
    features: [...parts.map(featureOf), intracranial],
    shared: [
      { direction: ofLength(loss, nuisance), lumps: false },
      { direction: ofLength(upwards, nuisance * SECOND_NUISANCE), lumps: false },
    ],
    factors,
    own: loss.map((_, j) => Math.sqrt(Math.max(0.05, 1 - factors.reduce((sum, factor) => sum + factor[j] ** 2, 0)))),
    age: overParts(({ structure }) => options.age * ageSlope(structure)),
    sex: overParts(
      ({ structure }) => options.sex * (structure.kind === "volume" ? SEX_VOLUME : 0),
      options.sex * SEX_HEAD,
    ).map((shift, j) => shift + options.sex * 0.3 * TYPICAL_SHIFT * gaussian(random.fork("sex").fork(j))),
    sites: Array.from({ length: sites }, (_, site) =>
      siteShift(parts, sites > 1 ? SITE_SPREAD : 0, random.fork(`site ${site}`)),
    ),
    disease: ofLength(loss, DISEASE),
    subgroups: Array.from({ length: subgroups }, (_, k) => {
      const pattern = overParts(({ structure, side }) => subgroupPattern(k, structure, side));
      return ofLength(pattern, subgroups > 1 ? effect : 0);
    }),
  };
}

const intracranial: SimulatedFeature = {
  name: "EstimatedTotalIntraCranialVol",
  mean: 1_520_000,
  sd: 0.09,
  logNormal: true,
  decimals: 0,
};

function brainParts(): Part[] {
  return [corticalRegions, subcorticalStructures].flatMap((structures) =>
    sides.flatMap((side) => structures.map((structure) => ({ structure, side }))),
  );
}

function featureOf({ structure, side }: Part): SimulatedFeature {
  const { name, mean, sd, kind } = structure;
  if (kind === "thickness") {
    const hemisphere = side === "left" ? "lh" : "rh";
    return { name: `${hemisphere}_${name}_thickness`, mean, sd, logNormal: false, decimals: 3 };
  }
  return { name: `${side === "left" ? "Left" : "Right"}-${name}`, mean, sd, logNormal: true, decimals: 1 };
}

function pairFactors(parts: readonly Part[]): Float64Array[] {
  return [...corticalRegions, ...subcorticalStructures].map((structure) =>
    Float64Array.from([...parts.map((part) => (part.structure === structure ? Math.sqrt(VARIANCE.pair) : 0)), 0]),
  );
}

/** Bumps around random structures; together they give each cortical feature the variance that neighbours share. */
function smoothFactors(parts: readonly Part[], random: Random): Float64Array[] {
  const knots = Array.from({ length: KNOTS }, () => place(parts[integer(random, parts.length)]));
  const bumps = knots.map((knot) =>
    parts.map((part) => Math.exp(-(distance(place(part), knot) ** 2) / (2 * REACH ** 2))),
  );
  const norms = parts.map((_, j) => Math.hypot(...bumps.map((bump) => bump[j]), 1e-3));
  return bumps.map((bump) =>
    Float64Array.from([...bump.map((height, j) => (Math.sqrt(VARIANCE.neighbours) * height) / norms[j]), 0]),
  );
}

/** The size of the head, which volumes follow and thickness does not. */
function headFactor(parts: readonly Part[]): Float64Array {
  return Float64Array.from([
    ...parts.map(({ structure }) => (structure.kind === "volume" ? Math.sqrt(VARIANCE.head) : 0)),
    0.97,
  ]);
}

/** A scanner shifts the whole cortex together, and each region a little on its own, alike on both sides. */
function siteShift(parts: readonly Part[], spread: number, random: Random): Float64Array {
  const together = gaussian(random.fork("together"));
  const shift = ({ structure }: Part) => spread * (0.8 * together + 0.6 * gaussian(random.fork(structure.name)));
  return Float64Array.from([...parts.map(shift), 0]);
}

function place({ structure, side }: Part): readonly [number, number, number] {
  const [x, y, z] = structure.at;
  return [side === "left" ? -x : x, y, z];
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, axis) => value - b[axis]));
}
