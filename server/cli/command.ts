import type { Progress } from "../../src/core/run.js";

/** One flag of a command. `value` names what follows it; a flag without one is on or off. */
export type Flag = { readonly value?: string; readonly many?: boolean; readonly help: string };
export type Flags = Readonly<Record<string, Flag>>;

/** What was typed, checked against the command's flags: the last value of a flag, or all of them where there may be many. */
export type Given = {
  readonly arguments: readonly string[];
  text(flag: string): string | undefined;
  all(flag: string): readonly string[];
  on(flag: string): boolean;
};

/** Where a command writes, and how it hears that it should stop. */
export type Terminal = {
  /** The answer, to standard output. */
  readonly say: (text: string) => void;
  /** Remarks, to standard error; silent with `--quiet`. */
  readonly note: (text: string) => void;
  readonly onProgress: (progress: Progress) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
};

/** A command of `salient`: a thin call of the library. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  /** Names of what it takes besides flags; `…` after the last means one or more. */
  readonly takes: readonly string[];
  readonly flags: Flags;
  readonly examples: readonly string[];
  run(given: Given, terminal: Terminal): Promise<void>;
};

/** Bad usage: exit code 2, with the way to `--help`. */
export class UsageError extends Error {}

/** The command did what it should, and the answer is bad: exit code 1. */
export class FailedError extends Error {}

/** Flags that every command has. */
export const commonFlags: Flags = {
  json: { help: "Answer in JSON, for machines" },
  quiet: { help: "No progress and no remarks on standard error" },
  help: { help: "Show this help" },
};
