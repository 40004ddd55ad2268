import { gaussian, type Random, seeded } from "../../../src/core/random.js";
import { type Drawn, rotation } from "../laws.js";
import { add, addNoise, crowd } from "./crowd.js";

const FEATURES = 50;

/** Two subgroups as rings around the controls, of these radii: no linear rule tells them apart. 500 + 500 people, 200 + 200 new ones. */
export function rings(radii: readonly [number, number], seed: number): { train: Drawn; test: Drawn } {
  const random = seeded(seed);
  const directions = rotation(FEATURES, 5, random.fork("directions"));
  const people = (size: number, stream: Random) =>
    crowd({ controls: size, patients: [size / 2, size / 2] }, FEATURES, (into, subgroup) =>
      person(into, { radius: subgroup < 0 ? null : radii[subgroup], directions, random: stream }),
    );
  return { train: people(500, random.fork("train")), test: people(200, random.fork("test")) };
}

type Person = { readonly radius: number | null; readonly directions: readonly Float64Array[]; readonly random: Random };

function person(into: Float64Array, { radius, directions: [u1, u2, m, across, along], random }: Person): void {
  addNoise(into, random);
  add(into, 3 * (random() < 0.5 ? -1 : 1), u1);
  add(into, 2.5 * gaussian(random), u2);
  if (radius === null) return;
  add(into, 1, m);
  const angle = 2 * Math.PI * random();
  add(into, radius * Math.cos(angle), across);
  add(into, radius * Math.sin(angle), along);
}
