import { stat } from "node:fs/promises";
import { join } from "node:path";
import { peopleInWords } from "../../src/cohort/peopleInWords.js";
import { SalientError } from "../../src/core/errors.js";
import { adjustedRand } from "../../src/metrics/adjustedRand.js";
import { balancedAccuracy } from "../../src/metrics/balancedAccuracy.js";
import { normalisedMutualInformation } from "../../src/metrics/normalisedMutualInformation.js";
import type { Command, Given } from "./command.js";
import { columnOf, readTextTable, type TextTable } from "./readTextTable.js";

/** Names of the id column in TRUTH, in this order, when `--by` does not say. */
const idNames = ["participant_id", "id", "subject_id", "subject"];

export const evaluate: Command = {
  name: "evaluate",
  summary:
    "Compares the subgroups found with known ones: balanced accuracy after best matching, adjusted Rand index, normalised mutual information.",
  takes: ["RESULT", "TRUTH.csv"],
  flags: {
    by: {
      value: "COL",
      help: "Column of TRUTH.csv with the participants' ids (default participant_id, else id, else the first column)",
    },
    truth: { value: "COL", help: "Column of TRUTH.csv with the known subgroups (default subgroup)" },
  },
  examples: ["salient evaluate out cohort.truth.csv"],
  async run(given, { say }) {
    const [result, truthFile] = given.arguments;
    const { found, unsure } = await foundSubgroups(result);
    const known = knownSubgroups(await readTextTable(truthFile), given);
    const scores = compare(found, known, unsure);
    say(given.on("json") ? JSON.stringify(scores, null, 2) : inWords(scores));
  },
};

export type Comparison = {
  readonly people: number;
  readonly balancedAccuracy: number;
  readonly adjustedRand: number;
  readonly normalisedMutualInformation: number;
  readonly chance: number;
  /** People with a known subgroup whom the result does not place, and the other way round. */
  readonly notPlaced: number;
  readonly notKnown: number;
  /** People who are not assignable, and compared by their likeliest subgroup. */
  readonly notAssignable: number;
  /** How many people of each known subgroup are in each subgroup found. */
  readonly table: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** Scores of the subgroups found, over the people who are in both. @throws SalientError when nobody is */
export function compare(
  found: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  unsure: ReadonlySet<string> = new Set(),
): Comparison {
  const shared = [...known.keys()].filter((id) => found.has(id));
  if (shared.length === 0)
    throw new SalientError("INPUT_INVALID", "no id of the truth is among the patients of the result", {
      hint: "Say with --by which column of the truth holds the ids.",
    });
  const names = [...new Set(shared.map((id) => known.get(id) as string))].sort();
  const truth = shared.map((id) => names.indexOf(known.get(id) as string));
  const predicted = shared.map((id) => Number(found.get(id)));
  return {
    people: shared.length,
    balancedAccuracy: balancedAccuracy(truth, predicted),
    adjustedRand: adjustedRand(truth, predicted),
    normalisedMutualInformation: normalisedMutualInformation(truth, predicted),
    chance: 1 / names.length,
    notPlaced: known.size - shared.length,
    notKnown: found.size - shared.length,
    notAssignable: shared.filter((id) => unsure.has(id)).length,
    table: crossTable(names, truth, predicted),
  };
}

function crossTable(names: readonly string[], truth: readonly number[], predicted: readonly number[]) {
  const clusters = [...new Set(predicted)].sort((a, b) => a - b);
  const count = (k: number, cluster: number) => truth.filter((t, i) => t === k && predicted[i] === cluster).length;
  return Object.fromEntries(names.map((name, k) => [name, Object.fromEntries(clusters.map((c) => [c, count(k, c)]))]));
}

/** Subgroups by id, and who is not assignable, where the table says so. */
async function foundSubgroups(path: string): Promise<{ found: Map<string, string>; unsure: Set<string> }> {
  const folder = (await stat(path)).isDirectory();
  const table = await readTextTable(folder ? join(path, "assignments.csv") : path);
  const missing = ["participant_id", "cluster"].filter((name) => !table.header.includes(name));
  if (missing.length > 0)
    throw new SalientError("RESULT_UNREADABLE", `${table.path} has no column ${missing.join(" and ")}`);
  const ids = columnOf(table, "participant_id");
  const flags = table.header.includes("flag") ? columnOf(table, "flag") : [];
  const unsure = ids.filter((_, i) => flags[i]?.split(";").includes("not_assignable"));
  return { found: byId(ids, columnOf(table, "cluster")), unsure: new Set(unsure) };
}

function knownSubgroups(table: TextTable, given: Given): Map<string, string> {
  const by = given.text("by");
  const guessed = idNames.find((name) => table.header.includes(name)) ?? table.header[0];
  // "id" also means the column of ids, whatever it is called.
  const id = by === undefined || (by === "id" && !table.header.includes("id")) ? guessed : by;
  return byId(columnOf(table, id), columnOf(table, given.text("truth") ?? "subgroup"));
}

function byId(ids: readonly string[], values: readonly string[]): Map<string, string> {
  return new Map(ids.map((id, i) => [id, values[i]] as const).filter(([, value]) => value !== ""));
}

function inWords(scores: Comparison): string {
  const { people, notPlaced, notKnown, notAssignable, table, chance } = scores;
  const figure = (value: number) => value.toFixed(3);
  const clusters = Object.keys(Object.values(table)[0]);
  const width = Math.max(...Object.keys(table).map((name) => name.length), 5);
  return [
    `${peopleInWords(people)} compared${notAssignable ? `, ${notAssignable} of them not assignable, by the likeliest subgroup` : ""}${notPlaced ? `; ${notPlaced} with a known subgroup were not placed` : ""}${notKnown ? `; ${notKnown} placed without a known subgroup` : ""}.`,
    `balanced accuracy              ${figure(scores.balancedAccuracy)}  (chance ${figure(chance)})`,
    `adjusted Rand index            ${figure(scores.adjustedRand)}  (chance 0)`,
    `normalised mutual information  ${figure(scores.normalisedMutualInformation)}`,
    "",
    `${"known".padEnd(width)}  ${clusters.map((cluster) => `found ${cluster}`.padStart(8)).join("  ")}`,
    ...Object.entries(table).map(
      ([name, counts]) => `${name.padEnd(width)}  ${clusters.map((c) => String(counts[c]).padStart(8)).join("  ")}`,
    ),
  ].join("\n");
}
