import { gaussian, type Random, seeded } from "../../../src/core/random.js";
import type { Drawn } from "../laws.js";
import { add, addNoise, crowd, type Sizes } from "./crowd.js";

const REGIONS = 34;
/** How far a factor, or a lesion, reaches along the cortex, in regions. */
const REACH = { factor: 6, lesion: 2 };
const FACTORS = 6;

/** Lesions of one side: patients thin around one place of the left hemisphere, or around its mirror image. */
export type LesionLaw = {
  /** Depth of a mean lesion at its centre, in standard deviations of a region's noise. */
  readonly depth: number;
  /** With a third subgroup that has lesions on both sides. */
  readonly bilateral: boolean;
};

/**
 * Two hemispheres of 34 regions each, neighbours on a ring. Among everyone: noise, the size of the head (all regions),
 * smooth factors that both sides share, and an asymmetry (left up, right down). In patients: a mild thinning everywhere,
 * and a lesion whose place wanders by a region and whose depth varies from person to person (gamma, shape 4); a
 * fifth of it shows on the other side.
 */
export function lesions({ depth, bilateral }: LesionLaw, seed: number): { train: Drawn; test: Drawn } {
  const random = seeded(seed);
  const brain = drawBrain(random.fork("brain"));
  const people = (size: number, stream: Random) => {
    const sizes: Sizes = { controls: size, patients: Array(bilateral ? 3 : 2).fill(Math.round(size / 2)) };
    return crowd(sizes, 2 * REGIONS, (into, subgroup) => person(into, { subgroup, brain, depth, random: stream }));
  };
  return { train: people(200, random.fork("train")), test: people(200, random.fork("test")) };
}

type Brain = { readonly centre: number; readonly factors: readonly Float64Array[]; readonly asymmetry: Float64Array };

function drawBrain(random: Random): Brain {
  const smooth = (sign: number) => bump(random() * REGIONS, REACH.factor, [1, sign]);
  return {
    centre: random() * REGIONS,
    factors: Array.from({ length: FACTORS }, () => smooth(1)),
    asymmetry: bump(random() * REGIONS, REGIONS, [1, -1]),
  };
}

type Person = { readonly subgroup: number; readonly brain: Brain; readonly depth: number; readonly random: Random };

function person(into: Float64Array, { subgroup, brain, depth, random }: Person): void {
  addNoise(into, random);
  add(into, 0.7 * gaussian(random), new Float64Array(into.length).fill(1));
  for (const factor of brain.factors) add(into, gaussian(random), factor);
  add(into, 0.7 * gaussian(random), brain.asymmetry);
  if (subgroup < 0) return;
  add(into, -0.2, new Float64Array(into.length).fill(1));
  const sides = [
    [1, 0.2],
    [0.2, 1],
    [1, 1],
  ][subgroup];
  const centre = brain.centre + 0.7 * gaussian(random);
  add(into, -depth * severity(random), bump(centre, REACH.lesion, sides));
}

/** Gamma of shape 4 and mean 1. */
function severity(random: Random): number {
  let sum = 0;
  for (let draw = 0; draw < 4; draw++) sum -= Math.log(1 - random());
  return sum / 4;
}

/** A bell around a place of the ring, so much of it on the left and on the right, [68]. */
function bump(centre: number, reach: number, sides: readonly number[]): Float64Array {
  return Float64Array.from({ length: 2 * REGIONS }, (_, j) => {
    const apart = ((((j % REGIONS) - centre) % REGIONS) + REGIONS) % REGIONS;
    const distance = Math.min(apart, REGIONS - apart);
    return sides[j < REGIONS ? 0 : 1] * Math.exp(-((distance / reach) ** 2));
  });
}
