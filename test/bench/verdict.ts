import { Plan } from "../../src/contract/plan.js";
import { seeded } from "../../src/core/random.js";
import { run } from "../../src/core/run.js";
import type { Judgement } from "../../src/evaluate/verdict/decide.js";
import { judge } from "../../src/evaluate/verdict/judge.js";
import { taskByName } from "../../src/tasks.js";
import { measuredFixture } from "../src/evaluate/measuredFixture.js";
import { cpu } from "./cpu.js";
import { type Drawn, type Law, law, planted } from "./laws.js";
import { drawSingleGroup, singleGroupLaws } from "./singleGroupLaws.js";

/** A law by name: what to draw, and how many subgroups there are. */
export type VerdictLaw = { readonly name: string; readonly subgroups: number; draw(seed: number): Drawn };

const plantedLaws: Readonly<Record<string, Partial<Law>>> = {
  "effect 1.5": { effect: 1.5 },
  "effect 2": { effect: 2 },
  "effect 3": {},
  "effect 4": { effect: 4 },
  "effect 6": { effect: 6 },
  "effect 3, 150 + 150": { controls: 150, patients: 150 },
  "effect 3, d 200": { features: 200 },
  "effect 3, t4 rows": { degrees: 4 },
  "effect 3, nuisance x 1.3": { patientNuisance: 1.3 },
};

/** Laws without subgroups first, then planted ones. */
export const verdictLaws: readonly VerdictLaw[] = [
  ...Object.entries(singleGroupLaws).map(([name, single]) => ({
    ...{ name, subgroups: 1 },
    draw: (seed: number) => drawSingleGroup(single, seed),
  })),
  ...[2, 3].flatMap((subgroups) =>
    Object.entries(plantedLaws).map(([name, changes]) => plantedLaw(`K = ${subgroups}, ${name}`, subgroups, changes)),
  ),
  plantedLaw("K = 2, effect 3, 1 : 4", 2, { shares: [0.2, 0.8] }),
  plantedLaw("K = 4, effect 4", 4, { effect: 4 }),
];

function plantedLaw(name: string, subgroups: number, changes: Partial<Law>): VerdictLaw {
  return { name, subgroups, draw: (seed) => planted({ ...law, ...changes, subgroups }, seed).train };
}

const METHODS = ["ucsl", "k-means", "gaussian-mixture"];
/** Cohorts a law: of the null law, and of the others. */
const COHORTS = { full: [100, 10], quick: [20, 2] } as const;

/**
 * Outcomes of the verdict over a range of 1 to 6, law by law and method by method. `npm run bench -- verdict` takes
 * long; `-- verdict quick` draws 20 cohorts of the null law and 2 of the others; `ONLY=pattern` takes some of the laws.
 */
export async function bench(firstSeed: number, size: "full" | "quick" = "full"): Promise<void> {
  console.log(`| law | method | cohorts | subgroups | right K | dimension | nothing | untested | CPU s a cohort |`);
  console.log("|---|---|---|---|---|---|---|---|---|");
  const only = new RegExp(process.env["ONLY"] ?? "");
  for (const verdictLaw of verdictLaws.filter(({ name }) => only.test(name))) {
    const cohorts = COHORTS[size][verdictLaw.name === "null" ? 0 : 1];
    for (const method of METHODS) console.log(await lineOf(verdictLaw, method, { firstSeed, cohorts }));
  }
}

async function lineOf(
  { name, subgroups, draw }: VerdictLaw,
  method: string,
  { firstSeed, cohorts }: { firstSeed: number; cohorts: number },
): Promise<string> {
  const judged: Judgement[] = [];
  let spent = 0;
  for (let seed = firstSeed; seed < firstSeed + cohorts; seed++) {
    const { seconds, answer } = await cpu(() => judgeDrawn(draw(seed), method, { seed }));
    spent += seconds;
    judged.push(answer);
  }
  const count = (outcome: Judgement["outcome"]) => judged.filter((each) => each.outcome === outcome).length;
  const right = judged.filter(({ outcome, clusters }) => outcome === "subgroups" && clusters === subgroups).length;
  const outcomes = [count("subgroups"), subgroups > 1 ? right : "–", count("dimension"), count("nothing")];
  return `| ${[name, method, cohorts, ...outcomes, count("untested"), (spent / cohorts).toFixed(1)].join(" | ")} |`;
}

/** The verdict on one drawn cohort, on this thread. */
export function judgeDrawn(
  drawn: Drawn,
  method: string,
  { seed, nulls = 0 }: { seed: number; nulls?: number },
): Promise<Judgement> {
  const plan = Plan.parse({ method: { id: method }, evaluate: { nulls } });
  return run(judge(measuredFixture(drawn), plan, [1, 2, 3, 4, 5, 6], seeded(seed)), { tasks: taskByName });
}
