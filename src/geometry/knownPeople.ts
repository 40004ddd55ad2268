import { columnNamed } from "../cohort/cells.js";
import type { Cohort } from "../cohort/cohort.js";
import { kindOf } from "../cohort/columnKind.js";
import { expectedNumber } from "../cohort/expectedNumber.js";
import { readCategory } from "../cohort/readCategory.js";
import { readNumbers } from "../cohort/reading.js";
import { refuseFaults } from "../cohort/refuseFaults.js";
import { suspects } from "../cohort/suspects.js";
import { valuesOf } from "../cohort/valuesOf.js";
import { codeInWords } from "../cohort/warnOfCodes.js";
import type { GeometryPlan } from "../contract/geometry.js";
import { type Fault, SalientError } from "../core/errors.js";
import type { Attribute } from "../core/method.js";
import { didYouMean } from "../core/nearest.js";
import { permutation, seeded } from "../core/random.js";
import { counted } from "./words.js";

/** Who is judged, and what the proxies say of them, nothing missing. */
export type KnownPeople = {
  readonly rows: Int32Array;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly warnings: readonly string[];
};

/** A column of more values than this is no column of classes. */
const MOST_LEVELS = 20;
const FEWEST_PEOPLE = 3;

/**
 * Reads the proxies and takes the people who have all of them, or a batch of these.
 *
 * @throws SalientError `INPUT_INVALID` for columns that are not there or do not serve, `COHORT_FAULTY` with cells that are no
 *   numbers, `COHORT_TOO_SMALL`
 */
export function knownPeople(cohort: Cohort, plan: GeometryPlan): KnownPeople {
  const names = [...new Set(plan.proxies.map(({ column }) => column))];
  requireColumns(cohort, plan, names);
  const everyone = Int32Array.from({ length: cohort.rows }, (_, row) => row);
  const faults: Fault[] = [];
  const whole = Object.fromEntries(names.map((name) => [name, read(cohort, plan, { name, rows: everyone, faults })]));
  refuseFaults(faults, [], "Mend these cells, or name what means missing (columns.missing).");
  requireFewLevels(whole, plan);
  const complete = everyone.filter((row) => names.every((name) => !Number.isNaN(whole[name].values[row])));
  const rows = plan.batch === null || plan.batch >= complete.length ? complete : draw(complete, plan.batch, plan.seed);
  if (rows.length < FEWEST_PEOPLE)
    throw new SalientError(
      "COHORT_TOO_SMALL",
      `${counted(rows.length, "person has", "people have")} a value of every proxy; at least ${FEWEST_PEOPLE} are needed`,
      {
        hint: "Fill in what is missing, or name other proxies.",
      },
    );
  requireVaried(plan, whole, rows);
  return { rows, attributes: whole, warnings: codeWarnings(cohort, plan, names) };
}

export function ofClasses({ loss }: GeometryPlan): boolean {
  return loss === "sup-con" || loss === "soft-sup-con";
}

function requireColumns(cohort: Cohort, { loss, proxies, views }: GeometryPlan, names: readonly string[]): void {
  const there = cohort.columns.map(({ name }) => name);
  const faults = names
    .filter((name) => !there.includes(name))
    .map((got) => ({ column: "plan.proxies", expected: `a column of the table${didYouMean(got, there)}`, got }));
  if (loss !== "info-nce" && names.length === 0)
    faults.push({
      column: "plan.proxies",
      expected: `a column or more, by which ${loss} says who is alike`,
      got: "none",
    });
  if (loss === "info-nce" && names.length > 0)
    faults.push({
      column: "plan.proxies",
      expected: "none: info-nce knows of nobody that they are alike",
      got: names.join(", "),
    });
  if (loss === "info-nce" && views < 2)
    faults.push({ column: "plan.views", expected: "2 or more, the only ones alike for info-nce", got: String(views) });
  if (names.length < proxies.length)
    faults.push({
      column: "plan.proxies",
      expected: "each column once",
      got: proxies.map(({ column }) => column).join(", "),
    });
  if (faults.length === 0) return;
  const [{ column, expected, got }] = faults;
  throw new SalientError("INPUT_INVALID", `${column.replace("plan.", "")}: expected ${expected}, found ${got}`, {
    faults,
  });
}

function read(
  cohort: Cohort,
  plan: GeometryPlan,
  { name, rows, faults }: { readonly name: string; readonly rows: Int32Array; readonly faults: Fault[] },
): Attribute {
  const column = columnNamed(cohort, name);
  if (!column) throw new Error(`no column "${name}"`);
  const kind = plan.kinds[name] ?? kindOf(column, plan.missing);
  if (ofClasses(plan) || kind !== "number") return readCategory(column, rows, plan.missing);
  const { values, unreadable } = readNumbers(column, rows, plan.missing);
  for (const { row, text } of unreadable)
    faults.push({ row: row + 1, column: name, expected: expectedNumber(text), got: text });
  return { values };
}

/** Of classes, and of text that is to say how alike people are: with a value of their own nobody is like anybody. */
function requireFewLevels(attributes: Readonly<Record<string, Attribute>>, plan: GeometryPlan): void {
  const wanted = ofClasses(plan) ? "classes" : "numbers, or text of few levels";
  const faults = Object.entries(attributes)
    .filter(([, { levels = [] }]) => levels.length > MOST_LEVELS)
    .map(([name, { levels = [] }]) => ({
      column: "plan.proxies",
      expected: `${wanted}, at most ${MOST_LEVELS} values a column`,
      got: `${name} with ${levels.length}`,
    }));
  if (faults.length === 0) return;
  throw new SalientError("INPUT_INVALID", `proxies: expected ${faults[0].expected}, found ${faults[0].got}`, {
    faults,
    hint: ofClasses(plan)
      ? "Take y-aware or euclidean for numbers, or name a column of classes."
      : "A column of ids or of free text does not say who is alike: name a column of numbers or of classes.",
  });
}

/** A width by a rule is a share of how much numbers vary, which one value for all does not. */
function requireVaried(
  { loss, proxies }: GeometryPlan,
  attributes: Readonly<Record<string, Attribute>>,
  rows: Int32Array,
): void {
  const numbers = proxies.filter(({ column }) => !attributes[column].levels);
  const byRule = numbers.some(({ sigma }) => typeof sigma === "string");
  if ((loss !== "y-aware" && loss !== "euclidean") || !byRule) return;
  const value = (column: string, at: number) => attributes[column].values[rows[at]];
  const faults = numbers
    .filter(({ column }) => rows.every((_, at) => value(column, at) === value(column, 0)))
    .map(({ column }) => ({
      column: "plan.proxies",
      expected: "numbers that differ between people, for a width by a rule",
      got: `${column}, which is ${value(column, 0)} for everyone`,
    }));
  if (faults.length === 0) return;
  throw new SalientError("INPUT_INVALID", `proxies: expected ${faults[0].expected}, found ${faults[0].got}`, {
    faults,
    hint: "Leave the column out: it tells nobody from another.",
  });
}

function draw(rows: Int32Array, count: number, seed: number): Int32Array {
  const order = permutation(seeded(seed).fork("batch"), rows.length);
  return Int32Array.from(order.subarray(0, count), (place) => rows[place]).sort();
}

function codeWarnings(cohort: Cohort, plan: GeometryPlan, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const column = columnNamed(cohort, name);
    if (!column) return [];
    const kind = plan.kinds[name] ?? kindOf(column, plan.missing);
    return suspects(column, valuesOf(column, plan.missing), kind)
      .filter((code) => !Number.isNaN(Number(code)) && !plan.values.includes(code))
      .map((code) => codeInWords(code, [name]));
  });
}
