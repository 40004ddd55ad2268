import { digitCohorts, digitsAsCohort } from "./digits.js";
import { type Choice, fitOnce, subgroupAccuracy } from "./fitOnce.js";
import { type Drawn, type Law, law, planted } from "./laws.js";
import { benchMethodsBySets } from "./methodsBySets.js";

/** Cohorts a law. */
const COHORTS = { full: 5, quick: 2 } as const;

type Seeds = { readonly firstSeed: number; readonly cohorts: number };

type Row = { readonly title: string; readonly law: Law; readonly target?: number };

const rows: readonly Row[] = [
  { title: "K = 2", law, target: 0.97 },
  { title: "K = 3", law: { ...law, subgroups: 3 }, target: 0.95 },
  { title: "d = 200, K = 2", law: { ...law, features: 200 }, target: 0.95 },
  { title: "d = 200, K = 3", law: { ...law, features: 200, subgroups: 3 }, target: 0.92 },
  { title: "n = 300, K = 2", law: { ...law, controls: 150, patients: 150 }, target: 0.96 },
  { title: "n = 300, K = 3", law: { ...law, controls: 150, patients: 150, subgroups: 3 }, target: 0.92 },
  { title: "t with 4 degrees, K = 2", law: { ...law, degrees: 4 }, target: 0.93 },
  { title: "t with 4 degrees, K = 3", law: { ...law, degrees: 4, subgroups: 3 }, target: 0.88 },
  { title: "shares 1 : 4, K = 2", law: { ...law, shares: [1, 4] } },
  { title: "shares 1 : 4 : 1, K = 3", law: { ...law, subgroups: 3, shares: [1, 4, 1] } },
  { title: "effect 2, K = 2", law: { ...law, effect: 2 } },
  { title: "effect 2, K = 3", law: { ...law, effect: 2, subgroups: 3 } },
  { title: "nuisance 1.5 in patients, K = 2", law: { ...law, patientNuisance: 1.5 } },
  { title: "100 controls, 900 patients, K = 3", law: { ...law, controls: 100, patients: 900, subgroups: 3 } },
  { title: "900 controls, 100 patients, K = 2", law: { ...law, controls: 900, patients: 100 } },
  { title: "K = 4", law: { ...law, subgroups: 4 } },
];

/**
 * Balanced accuracy on new people of each law, defaults throughout: mean and worst of five cohorts. Then every method on every
 * set, the real cohorts of a folder among them.
 */
export async function bench(firstSeed: number, size: "full" | "quick", folder?: string): Promise<void> {
  const seeds: Seeds = { firstSeed, cohorts: COHORTS[size] };
  console.log(`Subgroup balanced accuracy on new people; seeds from ${firstSeed}, ${seeds.cohorts} a law; defaults.`);
  console.log("law | wanted | ucsl mean | worst | k-means mean");
  for (const row of rows) console.log(await lawLine(row, seeds));
  console.log("\nMNIST digits at 8 x 8, the patients' balanced accuracy (training); as many seeds of the method.");
  console.log("digits | ucsl mean | worst | k-means mean");
  for (const digits of digitCohorts) console.log(await digitLine(digits, seeds));
  await benchMethodsBySets({ firstSeed, size, folder });
}

async function lawLine({ title, law, target }: Row, { firstSeed, cohorts }: Seeds): Promise<string> {
  const scores = { ucsl: [] as number[], "k-means": [] as number[] };
  for (let seed = firstSeed; seed < firstSeed + cohorts; seed++) {
    const { train, test } = planted(law, seed);
    for (const method of ["ucsl", "k-means"] as const)
      scores[method].push(await score(train, test, { method, params: { clusters: law.subgroups }, seed }));
  }
  return [title, target ?? "-", mean(scores.ucsl), worst(scores.ucsl), mean(scores["k-means"])].join(" | ");
}

async function digitLine(digits: readonly number[], { firstSeed, cohorts }: Seeds): Promise<string> {
  const cohort = digitsAsCohort(digits);
  const scores = { ucsl: [] as number[], "k-means": [] as number[] };
  for (let seed = firstSeed; seed < firstSeed + cohorts; seed++)
    for (const method of ["ucsl", "k-means"] as const)
      scores[method].push(await score(cohort, cohort, { method, params: { clusters: digits.length }, seed }));
  return [digits.join(" + "), mean(scores.ucsl), worst(scores.ucsl), mean(scores["k-means"])].join(" | ");
}

async function score(train: Drawn, test: Drawn, choice: Choice): Promise<number> {
  return subgroupAccuracy(await fitOnce(train, choice), choice, test);
}

function mean(scores: readonly number[]): string {
  return (scores.reduce((a, b) => a + b) / scores.length).toFixed(3);
}

function worst(scores: readonly number[]): string {
  return Math.min(...scores).toFixed(3);
}
