import { gaussian, type Random, seeded } from "../../src/core/random.js";
import { row, zeros } from "../../src/linalg/matrix.js";
import type { Drawn } from "./laws.js";

/** A law without subgroups: whatever a tool declares here is wrong. `axis` says that patients differ along one line. */
export type SingleGroupLaw = {
  readonly features: number;
  readonly controls: number;
  readonly patients: number;
  /** Degrees of freedom of the rows, multiplied as a multivariate t; normal when left out. */
  readonly degrees?: number;
  /** How much stronger the two-valued nuisance is in patients. */
  readonly twoValued?: number;
  /** How much stronger the continuous nuisance is in patients. */
  readonly continuous?: number;
  /** How much wider the patients' noise is, in every direction. */
  readonly noise?: number;
  /** Severity along one direction, of standard deviation `spread`. */
  readonly severity?: { readonly shape: "normal" | "exponential" | "flat" | "sloping"; readonly spread: number };
  /** Correlated noise: loadings on so many smooth factors, as neighbouring regions of a brain have. */
  readonly factors?: number;
  /** Features follow age and sex, patients are older and more often men; nothing is residualised. */
  readonly covariates?: boolean;
  /** Features are skewed: exp(x / 2). */
  readonly skewed?: boolean;
};

const base: SingleGroupLaw = { features: 50, controls: 500, patients: 500 };

/** Laws of one group by name. */
export const singleGroupLaws: Readonly<Record<string, SingleGroupLaw>> = {
  null: base,
  "null, 150 + 150": { ...base, controls: 150, patients: 150 },
  "null, d 200": { ...base, features: 200 },
  "t4 rows": { ...base, degrees: 4 },
  "two-valued nuisance x 1.5": { ...base, twoValued: 1.5 },
  "continuous nuisance x 1.5": { ...base, continuous: 1.5 },
  "noise x 1.3": { ...base, noise: 1.3 },
  "normal severity": { ...base, severity: { shape: "normal", spread: 2.5 } },
  "exponential severity": { ...base, severity: { shape: "exponential", spread: 2.5 } },
  "flat severity": { ...base, severity: { shape: "flat", spread: 2.5 } },
  "sloping severity": { ...base, severity: { shape: "sloping", spread: 2.5 } },
  "brain-like": { ...base, features: 68, factors: 8, severity: { shape: "exponential", spread: 1 } },
  "age and sex": { ...base, covariates: true },
  "skewed features": { ...base, skewed: true, severity: { shape: "normal", spread: 1 } },
};

/** A cohort of this law. */
export function drawSingleGroup(law: SingleGroupLaw, seed: number): Drawn {
  const random = seeded(seed);
  const n = law.controls + law.patients;
  const x = zeros(n, law.features);
  const target = Uint8Array.from({ length: n }, (_, i) => Number(i >= law.controls));
  const directions = drawDirections(law, random.fork("directions"));
  const people = random.fork("people");
  for (let i = 0; i < n; i++) person(law, directions, { into: row(x, i), patient: target[i] === 1, random: people });
  return { x, target, subgroup: Int32Array.from(target, (each) => each - 1) };
}

type Directions = { readonly unit: readonly Float64Array[]; readonly factors: readonly Float64Array[] };

function drawDirections({ features: d, factors = 0 }: SingleGroupLaw, random: Random): Directions {
  const unit = Array.from({ length: 6 }, () =>
    ofLength(
      Float64Array.from({ length: d }, () => gaussian(random)),
      1,
    ),
  );
  const smooth = Array.from({ length: factors }, () => {
    const centre = d * random();
    return Float64Array.from({ length: d }, (_, j) => 1.2 * Math.exp(-(((j - centre) / 8) ** 2)));
  });
  return { unit, factors: smooth };
}

type Person = { readonly into: Float64Array; readonly patient: boolean; readonly random: Random };

function person(law: SingleGroupLaw, { unit, factors }: Directions, { into, patient, random }: Person): void {
  const { twoValued = 1, continuous = 1, noise = 1, degrees } = law;
  const [first, second, disease, severe, age, sex] = unit;
  const width = patient ? noise : 1;
  for (let j = 0; j < into.length; j++) into[j] = width * gaussian(random);
  add(into, first, 3 * (patient ? twoValued : 1) * (random() < 0.5 ? -1 : 1));
  add(into, second, 2.5 * (patient ? continuous : 1) * gaussian(random));
  for (const factor of factors) add(into, factor, gaussian(random));
  if (law.covariates) {
    add(into, age, 2 * gaussian(random) + (patient ? 2 : 0));
    add(into, sex, 3 * Number(random() < (patient ? 0.7 : 0.5)));
  }
  if (patient) add(into, disease, 1);
  if (patient && law.severity) add(into, severe, law.severity.spread * standard(law.severity.shape, random));
  const stretch = degrees ? Math.sqrt(degrees / chiSquared(degrees, random)) : 1;
  for (let j = 0; j < into.length; j++) into[j] *= stretch;
  if (law.skewed) for (let j = 0; j < into.length; j++) into[j] = Math.exp(into[j] / 2);
}

/** Of variance 1; `sloping`: the density grows as the root of the place. */
function standard(shape: "normal" | "exponential" | "flat" | "sloping", random: Random): number {
  if (shape === "normal") return gaussian(random);
  if (shape === "sloping") return (random() ** (2 / 3) - 3 / 5) / Math.sqrt(3 / 7 - 9 / 25);
  return shape === "flat" ? Math.sqrt(12) * (random() - 0.5) : -Math.log(1 - random());
}

function chiSquared(degrees: number, random: Random): number {
  let sum = 0;
  for (let k = 0; k < degrees; k++) sum += gaussian(random) ** 2;
  return sum;
}

function add(into: Float64Array, direction: Float64Array, size: number): void {
  for (let j = 0; j < into.length; j++) into[j] += size * direction[j];
}

function ofLength(vector: Float64Array, length: number): Float64Array {
  const size = Math.hypot(...vector);
  return vector.map((value) => (value * length) / size);
}
