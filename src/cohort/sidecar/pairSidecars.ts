import { SalientError } from "../../core/errors.js";
import type { Sidecar } from "./sidecar.js";

/**
 * Which sidecar belongs to which table: the one of the same name but for the ending; with one table, any.
 *
 * @throws SalientError `INPUT_INVALID` for a sidecar without a table, or two for one
 */
export function pairSidecars(tables: readonly string[], sidecars: readonly Sidecar[]): Map<string, Sidecar> {
  const pairs = new Map<string, Sidecar>();
  for (const sidecar of sidecars) {
    const stem = stemOf(sidecar.name);
    const [only, ...others] = tables;
    const table = tables.find((name) => stemOf(name) === stem) ?? (others.length === 0 ? only : undefined);
    if (table === undefined) throw alone(sidecar.name, tables);
    const before = pairs.get(table);
    if (before) throw invalid(`"${before.name}" and "${sidecar.name}" both describe "${table}"; one of them can`);
    pairs.set(table, sidecar);
  }
  return pairs;
}

function stemOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.gz$/, "")
    .replace(/\.[^.]*$/, "");
}

function alone(sidecar: string, tables: readonly string[]): SalientError {
  const found = tables.length === 0 ? "no table came with it" : `the tables are ${tables.join(", ")}`;
  return invalid(`"${sidecar}" describes the columns of a table of the same name, and ${found}`);
}

function invalid(what: string): SalientError {
  return new SalientError("INPUT_INVALID", what, {
    hint: "Give a JSON file together with its table and under its name: participants.tsv and participants.json.",
  });
}
