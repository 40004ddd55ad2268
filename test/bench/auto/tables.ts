import type { BenchSet } from "../sets/benchSet.js";
import type { Regret } from "./regretOn.js";
import { wilson } from "./wilson.js";

/** What auto may lose to the best single method, or the spread of that method where it is larger. */
const AIM = 0.03;

/** One row a set: what was declared, how close it came, and what the best method in hindsight would have reached. */
export function regretTable(found: ReadonlyMap<BenchSet, readonly Regret[]>): string {
  const heads = ["set", "cohorts", "declared", "right K", "auto", "asked to divide", "best single method, its spread"];
  return table(
    [...heads, "regret", "when asked", "CPU s"],
    Array.from(found, ([set, each]) => regretRow(set, each)),
  );
}

function regretRow({ name, judgedOn, subgroups }: BenchSet, seen: readonly Regret[]): string[] {
  const methods = [...seen[0].hindsight.keys()].map((method) => ({
    method,
    scores: seen.map(({ hindsight }) => hindsight.get(method) ?? 0),
  }));
  const best = methods.reduce((a, b) => (mean(b.scores) > mean(a.scores) ? b : a));
  const declared = seen.filter(({ outcome }) => outcome === "subgroups");
  const [auto, asked] = [mean(seen.map(({ accuracy }) => accuracy)), mean(seen.map(({ whenAsked }) => whenAsked))];
  const spread = deviation(best.scores);
  return [
    judgedOn === "new people" ? name : `${name} (same)`,
    ...[seen.length, declared.length, declared.filter(({ clusters }) => clusters === subgroups).length].map(String),
    ...[auto, asked].map((value) => value.toFixed(3)),
    `${mean(best.scores).toFixed(3)} ± ${spread.toFixed(3)} (${best.method})`,
    ...[auto, asked].map((value) => against(mean(best.scores) - value, spread)),
    mean(seen.map(({ seconds }) => seconds)).toFixed(0),
  ];
}

/** Bold where it misses the aim. */
function against(regret: number, spread: number): string {
  return regret > Math.max(AIM, spread) ? `**${regret.toFixed(3)}**` : regret.toFixed(3);
}

type Answer = { readonly outcome: string; readonly seconds: number };

/** One row a law of one group, and all of them together: subgroups declared there are false. */
export function falseTable(found: ReadonlyMap<BenchSet, readonly Answer[]>): string {
  const rows = Array.from(found, ([{ name }, seen]) => falseRow(name, seen));
  const heads = ["law of one group", "cohorts", "subgroups", "95 % interval", "dimension", "nothing", "CPU s"];
  return table(heads, [...rows, falseRow("all", [...found.values()].flat())]);
}

function falseRow(name: string, seen: readonly Answer[]): string[] {
  const count = (wanted: string) => seen.filter(({ outcome }) => outcome === wanted).length;
  const [low, high] = wilson(count("subgroups"), seen.length).map((share) => (100 * share).toFixed(0));
  const counts = [count("dimension"), count("nothing")].map(String);
  const seconds = mean(seen.map((each) => each.seconds)).toFixed(0);
  return [name, String(seen.length), String(count("subgroups")), `${low}-${high} %`, ...counts, seconds];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n")
    .concat("\n");
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation over the cohorts. */
function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length - 1));
}
