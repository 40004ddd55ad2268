import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { contestants, type Outcome } from "./contestants.js";
import { median } from "./cpu.js";
import type { RowOrder, RowOutcomes } from "./rowOfSet.js";
import type { BenchSet } from "./sets/benchSet.js";
import { benchSets } from "./sets/benchSets.js";

/** Cohorts a set. */
const COHORTS = { full: 3, quick: 1 } as const;
/** Rows that are worked out at a time. */
const TOGETHER = 2;

export type TableOptions = {
  readonly firstSeed: number;
  readonly size: "full" | "quick";
  /** Where real cohorts lie; see `realSets`. */
  readonly folder: string | undefined;
};

/**
 * Every method on every set, given the true number of subgroups: balanced accuracy on test people, mean and standard
 * deviation over cohorts, and the median CPU seconds of a fit.
 */
export async function benchMethodsBySets({ firstSeed, size, folder }: TableOptions): Promise<void> {
  const cohorts = COHORTS[size];
  const sets = await benchSets(folder);
  console.log(`\nMethods by sets: subgroup balanced accuracy on new people, mean ± SD; true K, all else by default.`);
  console.log(`Cohorts from seed ${firstSeed}: ${cohorts} a set.`);
  console.log("Where everyone is learnt from and judged on (same), the seed is the method's.\n");
  console.log(heading("set"));
  const rows: RowOutcomes[] = [];
  const order = { firstSeed, cohorts, folder: folder ?? null };
  for await (const row of inTurn(sets.map((_, set) => () => workedOut({ ...order, set })))) {
    console.log(accuracyLine(sets[rows.length], row));
    rows.push(row);
  }
  console.log("\nMedian CPU seconds of a fit, one thread\n");
  console.log(heading("set"));
  for (const [at, row] of rows.entries()) console.log(secondsLine(sets[at], row));
}

async function workedOut(order: RowOrder): Promise<RowOutcomes> {
  const script = fileURLToPath(new URL("rowOfSet.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script, JSON.stringify(order)]);
  return JSON.parse(stdout) as RowOutcomes;
}

/** Pieces of work, a few at a time; their answers in order. */
async function* inTurn<T>(work: readonly (() => Promise<T>)[]): AsyncGenerator<T> {
  const begun: Promise<T>[] = [];
  for (let at = 0; at < work.length; at++) {
    while (begun.length < Math.min(work.length, at + TOGETHER)) begun.push(work[begun.length]());
    yield begun[at];
  }
}

function heading(first: string): string {
  const columns = [first, "K", ...contestants.map(({ title }) => title)];
  return `${line(columns)}\n${line(columns.map(() => "---"))}`;
}

function accuracyLine({ name, subgroups, judgedOn }: BenchSet, row: RowOutcomes): string {
  const cells = row.map(accuracies);
  const best = Math.max(...cells.flatMap(({ mean }) => (Number.isNaN(mean) ? [] : [mean])));
  const told = cells.map(({ mean, spread, failed }) => {
    if (Number.isNaN(mean)) return "failed";
    const apart = spread === null ? "" : ` ± ${spread.toFixed(3)}`;
    const figures = `${mean.toFixed(3)}${apart}${failed > 0 ? ` (${failed} failed)` : ""}`;
    return mean >= best - 0.0005 ? `**${figures}**` : figures;
  });
  return line([judgedOn === "new people" ? name : `${name} (same)`, String(subgroups), ...told]);
}

/** The mean and the standard deviation, which one cohort does not have, of the fits that did not collapse. */
function accuracies(outcomes: readonly Outcome[]): { mean: number; spread: number | null; failed: number } {
  const scores = outcomes.flatMap(({ accuracy }) => (accuracy === null ? [] : [accuracy]));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const spread = scores.length > 1 ? Math.sqrt(squares / (scores.length - 1)) : null;
  return { mean, spread, failed: outcomes.length - scores.length };
}

function secondsLine({ name, subgroups }: BenchSet, row: RowOutcomes): string {
  const seconds = row.map((outcomes) => median(outcomes.map((outcome) => outcome.seconds)).toFixed(2));
  return line([name, String(subgroups), ...seconds]);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
