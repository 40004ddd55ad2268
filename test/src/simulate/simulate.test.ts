import { describe, expect, it } from "vitest";
import { exampleOptions } from "../../../src/simulate/exampleOptions.js";
import { type SimulateInput, SimulateOptions } from "../../../src/simulate/options.js";
import { simulate } from "../../../src/simulate/simulate.js";

/** The features of patients and controls as numbers, with ages, and the true subgroup of each patient. */
function cohort(input: SimulateInput) {
  const { header, rows, truth } = simulate(SimulateOptions.parse(input));
  const subgroup = new Map(truth);
  const all = [...rows].map((row) => ({
    id: row[0],
    age: Number(row[2]),
    sex: row[3],
    site: row[4],
    x: row.slice(5).map(Number),
  }));
  const patients = all.filter(({ id }) => subgroup.has(id));
  const controls = all.filter(({ id }) => !subgroup.has(id));
  return { names: header.slice(5), all, patients, controls, subgroupOf: (id: string) => subgroup.get(id) };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const sd = (values: number[]) => Math.sqrt(covariance(values, values));
const covariance = (a: number[], b: number[]) => {
  const [meanA, meanB] = [mean(a), mean(b)];
  return mean(a.map((value, i) => (value - meanA) * (b[i] - meanB)));
};
const correlation = (a: number[], b: number[]) => covariance(a, b) / (sd(a) * sd(b));
const brain = { features: "desikan", controls: 1500, patients: 0 } as const;

describe("simulate(options)", () => {
  it("gives the same cohort for the same options and another for another seed", () => {
    const [first, again, other] = [5, 5, 6].map((seed) => {
      const { rows, truth } = simulate(SimulateOptions.parse({ controls: 20, patients: 20, seed }));
      return JSON.stringify([[...rows], truth]);
    });
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("can be read twice", () => {
    const { rows } = simulate(SimulateOptions.parse({ controls: 3, patients: 3 }));
    expect([...rows]).toEqual([...rows]);
  });

  it("has as many people as asked, ids in the order of rows, and a truth of patients only", () => {
    const { header, rows, truth } = simulate(
      SimulateOptions.parse({ controls: 30, patients: 50, subgroups: 3, features: 7 }),
    );
    const table = [...rows];
    expect(header.slice(0, 6)).toEqual(["participant_id", "diagnosis", "age", "sex", "site", "feature_1"]);
    expect(table.map((row) => row[0])).toEqual(table.map((_, i) => `sub-${String(i + 1).padStart(4, "0")}`));
    expect(table.every((row) => row.length === header.length)).toBe(true);
    const patients = table.filter((row) => row[1] === "patient").map((row) => row[0]);
    expect(patients).toHaveLength(50);
    expect(truth.map(([id]) => id)).toEqual(patients);
    expect(new Set(truth.map(([, subgroup]) => subgroup))).toEqual(new Set(["1", "2", "3"]));
  });

  it("does not tell the subgroup or the diagnosis by the place in the file", () => {
    const { rows, truth } = simulate(SimulateOptions.parse({ controls: 2000, patients: 2000, features: 2 }));
    const place = [...rows].map((_, i) => i);
    const ill = [...rows].map((row) => (row[1] === "patient" ? 1 : 0));
    expect(Math.abs(correlation(place, ill))).toBeLessThan(0.05);
    expect(
      Math.abs(
        correlation(
          place.slice(0, 2000),
          truth.map(([, s]) => Number(s)),
        ),
      ),
    ).toBeLessThan(0.07);
  });

  it("sizes the subgroups by the ratio, the sum being the number of patients", () => {
    const { truth } = simulate(
      SimulateOptions.parse({ controls: 0, patients: 1000, subgroups: 2, ratio: 4, features: 2 }),
    );
    expect(truth.filter(([, subgroup]) => subgroup === "1")).toHaveLength(800);
  });

  it("plants shifts of the asked length between subgroups, at right angles", () => {
    const { patients, subgroupOf, names } = cohort({
      controls: 0,
      patients: 20000,
      features: 8,
      effect: 4,
      nuisance: 0,
      age: 0,
      sex: 0,
    });
    const [a, b] = ["1", "2"].map((k) => patients.filter(({ id }) => subgroupOf(id) === k));
    const difference = names.map((_, j) => mean(a.map(({ x }) => x[j])) - mean(b.map(({ x }) => x[j])));
    expect(Math.hypot(...difference)).toBeCloseTo(4 * Math.SQRT2, 0);
  });

  it("plants nothing but the disease when there is one subgroup", () => {
    const { patients, controls, names } = cohort({
      controls: 8000,
      patients: 8000,
      subgroups: 1,
      features: 6,
      nuisance: 0,
      age: 0,
      sex: 0,
    });
    const shift = names.map((_, j) => mean(patients.map(({ x }) => x[j])) - mean(controls.map(({ x }) => x[j])));
    expect(Math.abs(Math.hypot(...shift) - 1)).toBeLessThan(0.08);
  });

  it("gives controls and patients the same strong shared direction", () => {
    const { patients, controls, names } = cohort({
      controls: 3000,
      patients: 3000,
      effect: 0,
      nuisance: 6,
      features: 20,
      age: 0,
      sex: 0,
    });
    const spread = (people: typeof controls) => names.map((_, j) => sd(people.map(({ x }) => x[j])));
    const [ofControls, ofPatients] = [spread(controls), spread(patients)];
    expect(Math.max(...ofControls)).toBeGreaterThan(2);
    ofControls.forEach((value, j) => {
      expect(Math.abs(value / ofPatients[j] - 1)).toBeLessThan(0.1);
    });
  });

  it("leaves out the asked share of cells", () => {
    const { rows } = simulate(SimulateOptions.parse({ controls: 200, patients: 200, missing: 0.1 }));
    const cells = [...rows].flatMap((row) => row.slice(5));
    expect(cells.filter((cell) => cell === "").length / cells.length).toBeCloseTo(0.1, 1);
  });

  it("shifts sites only where there are several", () => {
    const { controls } = cohort({ controls: 6000, patients: 0, sites: 2, features: 10, nuisance: 0 });
    const at = (site: string, j: number) =>
      mean(controls.filter((person) => person.site === site).map(({ x }) => x[j]));
    const shifts = Array.from({ length: 10 }, (_, j) => at("A", j) - at("B", j));
    expect(sd(shifts)).toBeGreaterThan(0.2);
    expect(new Set(cohort({ controls: 50, patients: 0 }).controls.map(({ site }) => site))).toEqual(new Set(["A"]));
  });
});

describe("simulate({ features: desikan })", () => {
  const { names, controls } = cohort(brain);
  const column = (name: string) => controls.map(({ x }) => x[names.indexOf(name)]);

  it("has 68 thicknesses, 16 volumes and intracranial volume, under the names of FreeSurfer", () => {
    expect(names.filter((name) => /^[lr]h_[a-z]+_thickness$/.test(name))).toHaveLength(68);
    expect(names).toHaveLength(85);
    for (const name of ["lh_insula_thickness", "Left-Hippocampus", "EstimatedTotalIntraCranialVol"])
      expect(names).toContain(name);
  });

  it("has mean thicknesses between 1.5 and 4 mm", () => {
    for (const name of names.slice(0, 68)) {
      expect(mean(column(name))).toBeGreaterThan(1.5);
      expect(mean(column(name))).toBeLessThan(4);
      expect(Math.min(...column(name))).toBeGreaterThan(0);
    }
  });

  it("makes the hemispheres mirror each other more than it makes distant regions alike", () => {
    const mirrored = correlation(column("lh_cuneus_thickness"), column("rh_cuneus_thickness"));
    expect(mirrored).toBeGreaterThan(0.35);
    expect(mirrored).toBeGreaterThan(
      correlation(column("lh_cuneus_thickness"), column("rh_temporalpole_thickness")) + 0.15,
    );
  });

  it("thins the cortex and widens the ventricles with age", () => {
    const ages = controls.map(({ age }) => age);
    expect(correlation(ages, column("lh_superiorfrontal_thickness"))).toBeLessThan(-0.1);
    expect(correlation(ages, column("Left-Lateral-Ventricle"))).toBeGreaterThan(0.2);
  });

  it("gives men larger heads", () => {
    const heads = column("EstimatedTotalIntraCranialVol");
    const of = (sex: string) => mean(heads.filter((_, i) => controls[i].sex === sex));
    expect(of("M") / of("F")).toBeGreaterThan(1.05);
  });

  it("spreads its subgroups over different lobes", () => {
    const { patients, subgroupOf, names } = cohort({ ...brain, controls: 0, patients: 3000, effect: 6 });
    const difference = (name: string) => {
      const j = names.indexOf(name);
      const of = (k: string) => mean(patients.filter(({ id }) => subgroupOf(id) === k).map(({ x }) => x[j]));
      return of("1") - of("2");
    };
    expect(difference("lh_rostralmiddlefrontal_thickness")).toBeLessThan(-0.05);
    expect(difference("lh_superiorparietal_thickness")).toBeGreaterThan(0.05);
  });
});

describe("exampleOptions", () => {
  it("are valid, and describe more than one subgroup", () => {
    expect(SimulateOptions.parse(exampleOptions)).toEqual(exampleOptions);
    expect(exampleOptions.subgroups).toBeGreaterThan(1);
  });
});
