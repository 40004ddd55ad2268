import type { z } from "zod";

type Issue = z.core.$ZodIssue;
const LONGEST = 60;

const kinds: Readonly<Record<string, string>> = {
  ...{ int: "an integer", number: "a number", string: "text", boolean: "true or false", null: "null" },
  ...{ array: "a list", object: "an object", record: "an object" },
};

/** What a schema wanted at one place, and what stood there, as `expected` and `got` of a fault. */
export function issueInWords(issue: Issue, input: unknown): { expected: string; got: string } {
  const found = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)?.[key], input);
  if (issue.code === "unrecognized_keys") return { expected: "no setting of this name", got: issue.keys.join(", ") };
  return { expected: wanted(issue), got: shown(found) };
}

function wanted(issue: Issue): string {
  switch (issue.code) {
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${counted(issue.origin)}`;
    case "too_big":
      return `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${counted(issue.origin)}`;
    case "invalid_type":
      return kinds[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(", ")}`;
    default:
      return issue.message;
  }
}

function counted(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " items" : "";
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
