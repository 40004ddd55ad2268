import { z } from "zod";
import type { Fault } from "./errors.js";
import { didYouMean } from "./nearest.js";

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;
const LONGEST = 60;
const MOST_NAMED = 16;

const kinds: Readonly<Record<string, string>> = {
  ...{ int: "an integer", number: "a number", string: "text", boolean: "true or false", null: "null" },
  ...{ array: "a list", object: "an object", record: "an object", nan: "a number", undefined: "nothing" },
};
/** What lengths are counted in. */
const units: Readonly<Record<string, [one: string, several: string]>> = {
  ...{ string: ["character", "characters"], array: ["item", "items"], record: ["entry", "entries"] },
};
const formats: Readonly<Record<string, string>> = { url: "an address (URL)" };

type Found = { readonly path: readonly PropertyKey[]; readonly expected: string; readonly got: string };

/** What a schema made of a value: what it is, or each place at fault in our words. */
export type Checked<T> =
  | { readonly data: T; readonly faults: null }
  | { readonly data: null; readonly faults: Fault[] };

/**
 * A value as a schema understands it, or what was expected and what was found at each place at fault. Messages that a
 * schema gives itself say what is expected.
 *
 * @param at path of the value, where it is part of another
 */
export function checkSchema<S extends z.ZodType>(
  schema: S,
  value: unknown,
  at: readonly string[] = [],
): Checked<z.output<S>> {
  const { success, data, error } = schema.safeParse(value, { error: wanted });
  if (success) return { data, faults: null };
  return {
    data: null,
    faults: error.issues
      .flatMap((issue) => faultsIn(issue, value))
      .map(({ path, ...fault }) => ({ column: placeOf([...at, ...path]), ...fault })),
  };
}

/** The faults of a schema whose value is not at hand: what was found is not told. */
export function faultsOfError({ issues }: z.ZodError): Fault[] {
  return issues.map((issue) => ({
    column: placeOf(issue.path),
    expected: wordsFor(issue),
    got: "another value",
  }));
}

/** What is expected, where zod has already put its own message in. */
function wordsFor(issue: Issue): string {
  return issue.code === "custom" ? issue.message : wanted(issue);
}

function faultsIn(issue: Issue, value: unknown): Found[] {
  if (issue.code === "invalid_union") {
    const strange = strangeToAll(issue.errors);
    if (strange.length > 0) return strange.map((got) => ({ path: issue.path, expected: issue.message, got }));
    const below = (each: Issue): Issue => ({ ...each, path: [...issue.path, ...each.path] });
    const closest = closestOf(issue.errors);
    if (closest) return closest.flatMap((each) => faultsIn(below(each), value));
  }
  return foundAt(issue, value).map((got) => ({ path: issue.path, expected: issue.message, got }));
}

function foundAt(issue: Issue, value: unknown): readonly string[] {
  if (issue.code === "unrecognized_keys") return issue.keys;
  if (issue.code === "invalid_key") return [shown(issue.path.at(-1))];
  return [shown(issue.path.reduce<unknown>((whole, key) => (whole as Record<PropertyKey, unknown>)?.[key], value))];
}

type Choices = readonly (readonly Issue[])[];

/** The choices that are not refused as a whole: those that are objects, where the value is one. */
function insideOf(choices: Choices): Choices {
  return choices.filter((issues) => issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys"));
}

/** The settings that none of the choices knows. */
function strangeToAll(choices: Choices): readonly string[] {
  const [first = [], ...others] = insideOf(choices).map((issues) =>
    issues.flatMap((issue) => (issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [])),
  );
  return first.filter((key) => others.every((keys) => keys.includes(key)));
}

/** The choice that was meant: the one with the fewest faults. */
function closestOf(choices: Choices): readonly Issue[] | undefined {
  return insideOf(choices).toSorted((a, b) => strangers(a) - strangers(b) || a.length - b.length)[0];
}

/** How many settings a choice does not know. */
function strangers(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 0), 0);
}

function wanted(issue: RawIssue | Issue): string {
  switch (issue.code) {
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${counted(issue.minimum as number, issue.origin)}`;
    case "too_big":
      return `${issue.inclusive === false ? "less than" : "at most"} ${counted(issue.maximum as number, issue.origin)}`;
    case "invalid_type":
      return kinds[issue.expected as string] ?? (issue.expected as string);
    case "invalid_value":
      return choiceOf((issue.values as readonly unknown[]).map(String));
    case "invalid_format":
      return formats[issue.format as string] ?? `text of the form ${issue.format}`;
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_key":
      return "a name of at least one character";
    case "invalid_union":
      return unionOf(issue.errors as Choices, instOf(issue));
    case "unrecognized_keys":
      return noSetting(issue.keys as readonly string[], settingsOf(instOf(issue)));
    default:
      return "another value";
  }
}

function choiceOf(values: readonly string[]): string {
  return values.length === 1 ? values[0] : `one of ${values.join(", ")}`;
}

function unionOf(choices: Choices, union: unknown): string {
  const strange = strangeToAll(choices);
  if (strange.length > 0) return noSetting(strange, settingsOf(union));
  const words = choices.flatMap(([first]) => (first ? [wordsFor(first)] : []));
  return [...new Set(words)].join(" or ") || "another value";
}

/** The schema that an issue is of. */
function instOf(issue: object): unknown {
  return (issue as { inst?: unknown }).inst;
}

/** The settings of an object, or of all members of a union. */
function settingsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  return schema instanceof z.ZodUnion ? [...new Set(schema.options.flatMap(settingsOf))] : [];
}

/** Settings that are not there, with those that are. */
function noSetting(keys: readonly string[], known: readonly string[]): string {
  const named = known.length > 0 && known.length <= MOST_NAMED ? `; there are ${known.join(", ")}` : "";
  return `no setting of this name${didYouMean(keys[0] ?? "", known) || named}`;
}

function counted(count: number, origin: string): string {
  const [one, several] = units[origin] ?? ["", ""];
  return `${count} ${count === 1 ? one : several}`.trim();
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.map(String).join(".") || "the whole";
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text === "" ? "empty text" : text;
}
