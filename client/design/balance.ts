import * as d3 from "d3";
import type { CohortInfo, ColumnInfo } from "../../src/contract/cohort.js";
import type { Columns } from "../../src/contract/plan.js";
import { valueInWords } from "../words/levels.js";
import { count } from "../words/numbers.js";
import { levelRole } from "./roles.js";

export type Balance = {
  readonly column: string;
  readonly controls: string;
  readonly patients: string;
  /** Difference in standard deviations, or in shares; the usual bound for "alike" is 0.25 (Stuart 2010). */
  readonly apart: number;
};

/** How controls and patients compare in age, sex and site, from the rows of the table. */
export function balanceOf(cohort: CohortInfo, columns: Columns, rows: readonly (readonly string[])[]): Balance[] {
  const labelAt = cohort.columns.findIndex((c) => c.name === columns.label);
  if (labelAt < 0) return [];
  const inRole = (role: string) => rows.filter((row) => row[labelAt] && levelRole(row[labelAt], columns) === role);
  const [controls, patients] = [inRole("control"), inRole("patient")];
  if (controls.length === 0 || patients.length === 0) return [];
  const wanted = cohort.columns.map((column, at) => ({ column, at })).filter(({ column }) => compared(column, columns));
  return wanted.flatMap(({ column, at }) => {
    const [a, b] = [controls, patients].map((group) => group.map((row) => row[at] ?? "").filter((cell) => cell !== ""));
    return column.kind === "number" ? numbers(column.name, a!, b!) : shares(column, a!, b!);
  });
}

function compared(column: ColumnInfo, columns: Columns): boolean {
  if (column.name === columns.label || column.kind === "text") return false;
  return (
    ["age", "sex", "site"].includes(column.role) ||
    columns.covariates.includes(column.name) ||
    columns.site === column.name
  );
}

function numbers(column: string, a: readonly string[], b: readonly string[]): Balance[] {
  const [x, y] = [a, b].map((cells) => cells.map(Number).filter(Number.isFinite));
  if (x!.length < 2 || y!.length < 2) return [];
  const pooled = Math.sqrt((d3.variance(x!)! + d3.variance(y!)!) / 2) || 1;
  const say = (v: readonly number[]) => `${figure(d3.mean(v)!)} ± ${figure(d3.deviation(v)!)}`;
  return [{ column, controls: say(x!), patients: say(y!), apart: Math.abs(d3.mean(x!)! - d3.mean(y!)!) / pooled }];
}

function figure(value: number): string {
  return Math.abs(value) >= 1000 ? count(Math.round(value)) : value.toFixed(1);
}

function shares(column: ColumnInfo, a: readonly string[], b: readonly string[]): Balance[] {
  if (a.length === 0 || b.length === 0) return [];
  const levels = [...new Set([...a, ...b])].sort();
  const share = (cells: readonly string[], level: string) =>
    cells.filter((cell) => cell === level).length / cells.length;
  const say = (cells: readonly string[]) =>
    `${levels
      .slice(0, 4)
      .map((l) => `${valueInWords(column, l)} ${Math.round(100 * share(cells, l))} %`)
      .join(", ")}${levels.length > 4 ? ", …" : ""}`;
  return [
    {
      column: column.name,
      controls: say(a),
      patients: say(b),
      apart: d3.max(levels, (l) => Math.abs(share(a, l) - share(b, l))) ?? 0,
    },
  ];
}

export const alike = 0.25;
