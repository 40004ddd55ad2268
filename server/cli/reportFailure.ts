import { catalogue, SalientError } from "../../src/core/errors.js";
import { FailedError, UsageError } from "./command.js";
import { placeOf, withEncoderFlags } from "./encoders/withEncoderFlags.js";
import { withFlags } from "./withFlags.js";

/** How a command ended badly: what to print, as words and for machines, and the exit code. */
export type Failure = { readonly exitCode: number; readonly text: string; readonly json: unknown };

const INTERRUPTED = 130;
const SHOWN = 10;
/** Commands whose settings are those of an encoder's plan, or of a probe. */
const ofEncoders = new Set(["pretrain", "embed", "probe"]);
/** Errors of the file system that mean a path was typed wrong. */
const badPath: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "this may not be read or written",
  EISDIR: "this is a folder; a file was expected",
  ENOTDIR: "a part of this path is not a folder",
  EEXIST: "this exists already",
};

/** Tells bad usage and bad input (2) from an analysis that failed (1) and from Ctrl-C (130). */
export function failureOf(error: unknown, signal: AbortSignal, command: string): Failure {
  if (signal.aborted) return failure(INTERRUPTED, "INTERRUPTED", "interrupted; nothing was written");
  if (error instanceof UsageError)
    return failure(2, "USAGE", error.message, `salient ${command} --help`.replace("  ", " "));
  if (error instanceof FailedError) return failure(1, "FAILED", error.message);
  if (error instanceof SalientError) return salientFailure(error, command);
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE")
    return failure(
      1,
      "PORT_TAKEN",
      "the port is taken",
      "Stop the other program, or choose another with --port or SALIENT_PORT.",
    );
  const { code, path, message, stack } = error as NodeJS.ErrnoException;
  if (code && path && badPath[code]) return failure(2, "PATH_WRONG", `${path}: ${badPath[code]}`);
  return failure(1, "BUG", `something went wrong inside Salient: ${message}`, `Please report this:\n${stack ?? ""}`);
}

function salientFailure(error: SalientError, command: string): Failure {
  const encoders = ofEncoders.has(command);
  const inFlags = encoders ? withEncoderFlags : withFlags;
  const hint =
    encoders && error.hint === catalogue.INPUT_INVALID.hint ? `See \`salient ${command} --help\`.` : error.hint;
  const computed = error.kind === "degenerate" || error.kind === "unavailable";
  const base = failure(computed ? 1 : 2, error.code, inFlags(error.message), inFlags(hint));
  // Of an encoder's plan or a probe's request every fault of this code is one of its settings.
  const ofPlan = (place: string) => (encoders && error.code === "INPUT_INVALID") || isSetting(place);
  // One fault of the plan, or of the table as a whole, is the message itself.
  const [only] = error.faults;
  const nowhere = only?.row === undefined && only?.column === undefined;
  const said =
    error.total === 1 && (nowhere ? error.message.includes(only?.expected ?? "") : ofPlan(only?.column ?? ""));
  if (error.faults.length === 0) return base;
  const lines = error.faults.slice(0, SHOWN).map(({ row, column, expected, got }) => {
    const where = [
      row === undefined ? "" : `row ${row}`,
      column === undefined ? "" : ofPlan(column) ? (encoders ? placeOf : withFlags)(column) : `column ${column}`,
    ]
      .filter(Boolean)
      .join(", ");
    return `  ${where ? `${where}: ` : ""}expected ${inFlags(expected)}, found ${got}`;
  });
  if (error.total > lines.length) lines.push(`  … ${error.total - lines.length} more`);
  const [first, ...rest] = base.text.split("\n");
  const json = { error: { ...(base.json as { error: object }).error, errors: error.faults, total: error.total } };
  return { ...base, text: [first, ...(said ? [] : lines), ...rest].join("\n"), json };
}

/** Whether a fault lies in the plan, such as in `columns.label`, and in no column of the table. */
function isSetting(place: string): boolean {
  return /^(columns|preprocessing|method|clusters|evaluate|plan)\.\w/.test(place);
}

function failure(exitCode: number, code: string, message: string, hint = ""): Failure {
  const text = hint ? `error: ${message} (${code})\n  ${hint}` : `error: ${message} (${code})`;
  return { exitCode, text, json: { error: { code, message, hint } } };
}
