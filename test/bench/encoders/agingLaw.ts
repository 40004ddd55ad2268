import { gaussian, integer, type Random, seeded } from "../../../src/core/random.js";
import { type Matrix, row, zeros } from "../../../src/linalg/matrix.js";

/** People of known age and site, controls or patients. */
export type AgingPeople = {
  readonly x: Matrix;
  readonly age: Float64Array;
  readonly site: Int32Array;
  readonly patient: Uint8Array;
};
export type AgingCohort = {
  /** Controls of the internal sites, to learn from; others there; controls of the two external ones. */
  readonly train: AgingPeople;
  readonly internal: AgingPeople;
  readonly external: AgingPeople;
  /** 300 controls and 300 patients of the internal sites. */
  readonly clinical: AgingPeople;
};
export type AgingLaw = {
  readonly people: number;
  /** Years by which patients' brains are older. */
  readonly acceleration: number;
  /** Spread of the sites' shifts in a feature. */
  readonly shift: number;
};

export const agingLaw: AgingLaw = { people: 1500, acceleration: 5, shift: 0.6 };

const FEATURES = 100;
const INTERNAL = 8;
const SITES = 10;
const NUISANCES = 8;

/**
 * Brain age with sites, as a table: age enters through six functions of a brain age e, which patients run ahead with;
 * a nuisance shared by all, and each site's own place and spread of every feature.
 *
 *   x = scale_site (0.6 t(e) W + 0.75 / sqrt(8) z M + 0.9 noise + [patient] 1.2 v) + shift_site
 */
export function agingCohort(law: AgingLaw, seed: number): AgingCohort {
  const random = seeded(seed);
  const draw = worldOf(law, random.fork("world"));
  const inside = Array.from({ length: INTERNAL }, (_, s) => s);
  const outside = [INTERNAL, INTERNAL + 1];
  const group = (label: string, count: number, sites: readonly number[], patients = 0) =>
    draw(random.fork(label), { count, sites, patients });
  return {
    train: group("train", law.people, inside),
    internal: group("internal", 400, inside),
    external: group("external", 400, outside),
    clinical: group("clinical", 600, inside, 300),
  };
}

type Wanted = { readonly count: number; readonly sites: readonly number[]; readonly patients: number };

/** What is drawn once a cohort, and people from it: the last `patients` of them patients. */
function worldOf({ acceleration, shift }: AgingLaw, random: Random) {
  const normals = (rows: number, cols: number, spread: number) => {
    const matrix = zeros(rows, cols);
    for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = spread * gaussian(random);
    return matrix;
  };
  const w = normals(6, FEATURES, 1 / Math.sqrt(6));
  const m = normals(NUISANCES, FEATURES, 1);
  const shifts = normals(SITES, FEATURES, shift);
  const scales = normals(SITES, FEATURES, 0.15).data.map(Math.exp);
  const means = Float64Array.from({ length: SITES }, () => 25 + 50 * random());
  const direction = normals(1, FEATURES, 1).data;
  const length = Math.hypot(...direction);

  return (own: Random, { count, sites, patients }: Wanted): AgingPeople => {
    const x = zeros(count, FEATURES);
    const [age, site, patient] = [new Float64Array(count), new Int32Array(count), new Uint8Array(count)];
    for (let i = 0; i < count; i++) {
      site[i] = sites[integer(own, sites.length)];
      patient[i] = Number(i >= count - patients);
      age[i] = Math.min(88, Math.max(18, means[site[i]] + 15 * gaussian(own)));
      const ahead = patient[i] ? acceleration + 3 * gaussian(own) : 0;
      const t = ageFunctions(age[i] + 2.5 * gaussian(own) + ahead);
      const z = Float64Array.from({ length: NUISANCES }, () => (0.75 / Math.sqrt(NUISANCES)) * gaussian(own));
      const into = row(x, i);
      for (let j = 0; j < FEATURES; j++) {
        let value = 0.9 * gaussian(own) + patient[i] * 1.2 * (direction[j] / length);
        for (let k = 0; k < t.length; k++) value += 0.6 * t[k] * w.data[k * FEATURES + j];
        for (let k = 0; k < NUISANCES; k++) value += z[k] * m.data[k * FEATURES + j];
        const at = site[i] * FEATURES + j;
        into[j] = scales[at] * value + shifts.data[at];
      }
    }
    return { x, age, site, patient };
  };
}

function ageFunctions(e: number): number[] {
  const u = (e - 50) / 20;
  return [u, u * u - 1, Math.tanh((e - 35) / 8), Math.tanh((e - 65) / 8), Math.sin(e / 12), Math.max(e - 60, 0) / 15];
}
