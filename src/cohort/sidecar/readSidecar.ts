import { type Fault, SalientError } from "../../core/errors.js";
import type { About } from "../cohort.js";
import { decimalNumber } from "../decimalNumber.js";
import { isMissingToken } from "../missing.js";
import { jsonPlace } from "./jsonPlace.js";
import type { Sidecar } from "./sidecar.js";

type Json = Readonly<Record<string, unknown>>;
type Found = { readonly about: About; readonly faults: readonly Fault[] };

const HINT =
  'Give a JSON file as BIDS has it: { "sex": { "Description": "…", "Levels": { "1": "male" } }, "age": { "Units": "years" } }.';
/** What BIDS writes beside the columns. */
const NO_COLUMN = "MeasurementToolMetadata";

/**
 * Reads the text of a JSON file that describes the columns of a table, as BIDS has it: by column, `Description` (or
 * `LongName`), `Units`, `Levels`.
 *
 * @throws SalientError `COHORT_UNREADABLE` for what is no JSON, with line and column; `COHORT_FAULTY` with every entry of
 *   another form
 */
export function readSidecar(text: string, name: string): Sidecar {
  const json = parsed(text, name);
  const faults: Fault[] = [];
  if (!isObject(json)) faults.push({ expected: "an object of columns", got: kindOf(json) });
  const columns = new Map<string, About>();
  for (const [column, entry] of Object.entries(isObject(json) ? json : {})) {
    if (column === NO_COLUMN) continue;
    const read = isObject(entry) ? aboutOf(column, entry) : notAnEntry(column, entry);
    faults.push(...read.faults);
    columns.set(column.trim(), read.about);
  }
  if (faults.length === 0) return { name, columns };
  const [{ column, expected, got }] = faults as [Fault];
  const first = `${column ? `${column}: ` : ""}expected ${expected}, found ${got}`;
  throw new SalientError("COHORT_FAULTY", `${name} does not describe columns as BIDS does: ${first}`, {
    ...{ faults, total: faults.length, hint: HINT },
  });
}

function parsed(text: string, name: string): unknown {
  const plain = text.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(plain);
  } catch (error) {
    const place = jsonPlace(plain, error as Error);
    throw new SalientError("COHORT_UNREADABLE", `${name} is not JSON: it breaks off or goes wrong at ${place}`, {
      hint: HINT,
    });
  }
}

function aboutOf(column: string, entry: Json): Found {
  const [description, units, levels] = [
    textOf(column, entry, "Description") ?? textOf(column, entry, "LongName"),
    textOf(column, entry, "Units"),
    levelsOf(column, valueAt(entry, "Levels")),
  ];
  const faults = [description, units, levels].flatMap((read) => (read?.fault ? [read.fault] : []));
  return {
    about: {
      ...(description?.value ? { description: description.value } : {}),
      ...(units?.value ? { units: units.value } : {}),
      ...(levels?.value ? { levels: levels.value } : {}),
    },
    faults,
  };
}

function notAnEntry(column: string, entry: unknown): Found {
  const expected = "an object with Description, Units or Levels";
  return { about: {}, faults: [{ column, expected, got: kindOf(entry) }] };
}

type Read<T> = { readonly value?: T; readonly fault?: Fault };

function textOf(column: string, entry: Json, key: string): Read<string> | undefined {
  const value = valueAt(entry, key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return { value: value.trim().slice(0, 1000) };
  return { fault: { column: `${column}.${key}`, expected: "text", got: kindOf(value) } };
}

/** Meanings by value; in newer datasets each meaning is an object with a `Description` of its own. */
function levelsOf(column: string, value: unknown): Read<Record<string, string>> | undefined {
  if (value === undefined || value === null) return undefined;
  const where = { column: `${column}.Levels`, expected: "an object of values and what they mean" };
  if (!isObject(value)) return { fault: { ...where, got: kindOf(value) } };
  const levels: Record<string, string> = {};
  for (const [level, said] of Object.entries(value)) {
    const meaning = isObject(said) ? (valueAt(said, "Description") ?? valueAt(said, "LongName")) : said;
    if (typeof meaning !== "string" && typeof meaning !== "number")
      return { fault: { column: `${column}.Levels.${level}`, expected: "what the value means", got: kindOf(meaning) } };
    if (!isMissingToken(level.trim())) levels[asValue(level.trim())] = String(meaning).trim().slice(0, 200);
  }
  return Object.keys(levels).length > 0 ? { value: levels } : {};
}

/** The value of a key, whatever its capitals. */
function valueAt(entry: Json, key: string): unknown {
  if (Object.hasOwn(entry, key)) return entry[key];
  const found = Object.keys(entry).find((each) => each.toLowerCase() === key.toLowerCase());
  return found === undefined ? undefined : entry[found];
}

/** Numbers are told apart by their size, as the values of columns are. */
function asValue(level: string): string {
  const value = decimalNumber(level);
  return Number.isNaN(value) ? level : String(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "text" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
