import { type Fault, SalientError } from "../core/errors.js";
import { shortList } from "./shortList.js";

const SHOWN = 100;
const LONGEST = 80;
/** The place of a fault of no column: that none of the features is left. */
const NO_FEATURE = "columns.features";

/**
 * Says everything that is wrong with a table at once.
 *
 * @throws SalientError `COHORT_FAULTY` where cells or columns are at fault, `COHORT_TOO_SMALL` where people are
 *   lacking and nothing else
 * @param hint what to do, where the general advice can be bettered
 */
export function refuseFaults(faults: readonly Fault[], lacking: readonly Fault[] = [], hint?: string): void {
  const all = [...lacking, ...faults];
  if (all.length === 0) return;
  const shown = all.slice(0, SHOWN).map((fault) => ({ ...fault, got: short(fault.got) }));
  const code = faults.length === 0 ? "COHORT_TOO_SMALL" : "COHORT_FAULTY";
  throw new SalientError(code, inWords(faults, lacking), {
    faults: shown,
    total: all.length,
    ...(hint ? { hint } : {}),
  });
}

function inWords(faults: readonly Fault[], lacking: readonly Fault[]): string {
  const people = lacking.map(({ expected, got }) => `expected ${expected}, found ${got}`);
  if (faults.length === 0) return people.join("; ");
  const { row, column, expected, got } = faults[0];
  const where = [row === undefined ? [] : [`row ${row}`], `column "${column}"`].flat().join(", ");
  const first =
    column === NO_FEATURE
      ? `no feature is left${got.replace(/^none/, "")}`
      : `${where}: expected ${expected}, found ${JSON.stringify(short(got, 40))}`;
  const cells =
    faults.length === 1 ? first : `${faults.length} faults in the table${byColumn(faults)}; the first: ${first}`;
  return [...people, cells].join("; ");
}

/** How many faults each column has, where there are several. */
function byColumn(faults: readonly Fault[]): string {
  const counts = new Map<string, number>();
  for (const { column = "" } of faults) counts.set(column, (counts.get(column) ?? 0) + 1);
  return counts.size > 1 ? ` (${shortList([...counts].map(([column, count]) => `${column}: ${count}`))})` : "";
}

function short(text: string, longest = LONGEST): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
