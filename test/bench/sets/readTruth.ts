import { readFileSync } from "node:fs";
import Papa from "papaparse";

/** Subgroups by participant, from a table with the columns `participant_id` and `subgroup`. */
export function readTruth(path: string): ReadonlyMap<string, string> {
  const text = readFileSync(path, "utf8");
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return new Map(data.map(({ participant_id, subgroup }) => [participant_id, subgroup]));
}
