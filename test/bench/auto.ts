import { Plan } from "../../src/contract/plan.js";
import { seeded } from "../../src/core/random.js";
import { run } from "../../src/core/run.js";
import { chooseMethod } from "../../src/evaluate/choice/chooseMethod.js";
import { trialOn, type Variant, variantsFor } from "../../src/methods/family.js";
import { taskByName } from "../../src/tasks.js";
import { balancedAccuracyOf, fittedAccuracy } from "./autoAccuracy.js";
import { cpu } from "./cpu.js";
import type { BenchSet, Trial } from "./sets/benchSet.js";
import { simulated } from "./sets/benchSet.js";
import { realSets } from "./sets/realSets.js";
import { simulatedSets } from "./sets/simulatedSets.js";
import { drawSingleGroup, singleGroupLaws } from "./singleGroupLaws.js";

/** Cohorts a set: of each set with subgroups, and of each law of one group. */
const COHORTS = { full: [3, 10], quick: [1, 2] } as const;
/** Numbers of subgroups from 1 to this, or two beyond the truth. */
const MOST = 6;

const singleSets: readonly BenchSet[] = Object.entries(singleGroupLaws).map(([name, law]) =>
  simulated(name, 1, (seed) => ({ train: drawSingleGroup(law, seed), test: drawSingleGroup(law, seed + 1) })),
);

/**
 * Regret of `--method auto` against the best single method in hindsight, which is told the true number of subgroups; then
 * what it declares where there are none. `COHORTS=folder` adds real cohorts, `ONLY=pattern` takes some of the sets.
 */
export async function bench(firstSeed: number, size: "full" | "quick" = "full"): Promise<void> {
  const [ofPlanted, ofSingle] = COHORTS[size];
  const real = process.env["COHORTS"] ? await realSets(process.env["COHORTS"]) : [];
  console.log(
    "| set | cohorts | declared | right K | auto | asked to divide | best single method | its spread | regret | when asked | CPU s |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|---|");
  for (const set of wanted([...simulatedSets, ...real]))
    console.log(await regretLine(set, { firstSeed, cohorts: ofPlanted }));
  console.log("\n| law of one group | cohorts | subgroups | dimension | nothing | CPU s |");
  console.log("|---|---|---|---|---|---|");
  for (const set of wanted(singleSets)) console.log(await falseLine(set, { firstSeed, cohorts: ofSingle }));
}

function wanted(sets: readonly BenchSet[]): readonly BenchSet[] {
  const only = process.env["ONLY"];
  return only ? sets.filter(({ name }) => new RegExp(only).test(name)) : sets;
}

type Draws = { readonly firstSeed: number; readonly cohorts: number };

async function regretLine(set: BenchSet, { firstSeed, cohorts }: Draws): Promise<string> {
  const seen: Awaited<ReturnType<typeof chosenOn>>[] = [];
  const hindsight = new Map<string, number[]>();
  for (let seed = firstSeed; seed < firstSeed + cohorts; seed++) {
    const trial = set.draw(seed);
    seen.push(await chosenOn(trial, set, seed));
    for (const variant of variantsFor(
      set.subgroups,
      trialOn(trial.train.measured, planOf({ id: "auto", params: {} }, seed)),
    )) {
      const name = `${variant.method.id} ${variant.variant}`.trim();
      const found = await fittedAccuracy(trial, planOf(variant.method, seed), set.subgroups);
      hindsight.set(name, [...(hindsight.get(name) ?? []), found]);
    }
  }
  const [name, scores] = [...hindsight].reduce((a, b) => (mean(b[1]) > mean(a[1]) ? b : a));
  const [declared, divided] = [seen.map((each) => each.accuracy), seen.map((each) => each.whenAsked)];
  const found = seen.filter(({ outcome }) => outcome === "subgroups");
  return row([
    ...[set.name, cohorts, found.length, found.filter(({ clusters }) => clusters === set.subgroups).length],
    ...[
      mean(declared).toFixed(3),
      mean(divided).toFixed(3),
      `${mean(scores).toFixed(3)} (${name})`,
      spread(scores).toFixed(3),
    ],
    ...[(mean(scores) - mean(declared)).toFixed(3), (mean(scores) - mean(divided)).toFixed(3)],
    mean(seen.map(({ seconds }) => seconds)).toFixed(0),
  ]);
}

async function falseLine(set: BenchSet, { firstSeed, cohorts }: Draws): Promise<string> {
  const seen: Awaited<ReturnType<typeof judgedOn>>[] = [];
  for (let seed = firstSeed; seed < firstSeed + cohorts; seed++) seen.push(await judgedOn(set.draw(seed), set, seed));
  const count = (wanted: string) => seen.filter(({ answer }) => answer.judgement.outcome === wanted).length;
  const seconds = mean(seen.map((each) => each.seconds)).toFixed(0);
  return row([set.name, cohorts, count("subgroups"), count("dimension"), count("nothing"), seconds]);
}

/** What auto answers, and what it would divide the patients into if it had to. */
async function chosenOn(trial: Trial, set: BenchSet, seed: number) {
  const { seconds, answer } = await judgedOn(trial, set, seed);
  const { judgement, plan, methodChoice } = answer;
  const best = Math.max(...methodChoice.candidates.map(({ score }) => score));
  const closest = methodChoice.candidates.find(({ score }) => score === best)?.clusters ?? 1;
  const clusters = judgement.outcome === "subgroups" ? judgement.clusters : closest;
  const whenAsked = await fittedAccuracy(trial, { ...plan, seed }, clusters);
  const { outcome } = judgement;
  return { outcome, clusters, seconds, whenAsked, accuracy: outcome === "subgroups" ? whenAsked : together(trial) };
}

function judgedOn({ train }: Trial, { subgroups }: BenchSet, seed: number) {
  const numbers = Array.from({ length: Math.max(MOST, subgroups + 2) }, (_, k) => k + 1);
  const plan = planOf({ id: "auto", params: {} }, seed);
  return cpu(() => run(chooseMethod(train.measured, plan, numbers, seeded(seed)), { tasks: taskByName }));
}

function planOf(method: Variant["method"], seed: number): Plan {
  return Plan.parse({ method, seed });
}

/** Everyone in one group. */
function together({ test }: Trial): number {
  return balancedAccuracyOf(test, new Int32Array(test.subgroup.length));
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation over the cohorts. */
function spread(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length - 1));
}
