import { parseArgs } from "node:util";
import { didYouMean } from "../../src/core/nearest.js";
import { type Command, commonFlags, type Flags, type Given, UsageError } from "./command.js";

/**
 * What follows a command's name, checked against what the command takes.
 * @throws UsageError on an unknown flag (with the nearest one), a flag without its value, or too many or few arguments
 */
export function parseGiven(command: Command, typed: readonly string[]): Given {
  const flags: Flags = { ...command.flags, ...commonFlags };
  const options = Object.fromEntries(Object.keys(flags).map((name) => [name, optionOf(flags, name)]));
  const { tokens, positionals } = parseArgs({
    args: [...typed],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    checkOption(token, flags, command.name);
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ""]);
  }
  if (!values.has("help")) checkArguments(command, positionals);
  return {
    arguments: positionals,
    text: (flag) => values.get(flag)?.at(-1),
    all: (flag) => values.get(flag) ?? [],
    on: (flag) => values.has(flag),
  };
}

type OptionToken = {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
};

function optionOf(flags: Flags, name: string) {
  const type: "string" | "boolean" = flags[name].value ? "string" : "boolean";
  return { type, multiple: true, ...(name === "help" ? { short: "h" } : {}) };
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken, flags: Flags, command: string): void {
  if (!Object.hasOwn(flags, name)) {
    const hint = didYouMean(name, Object.keys(flags), "--");
    throw new UsageError(`salient ${command} has no flag ${rawName}${hint}`);
  }
  const wanted = flags[name].value;
  if (!wanted && inlineValue) throw new UsageError(`--${name} is on or off and takes no value, found "${value}"`);
  if (wanted && (value === undefined || value === "" || (!inlineValue && value.startsWith("--"))))
    throw new UsageError(`--${name} needs a value: --${name} ${wanted}`);
}

function checkArguments({ name, takes }: Command, found: readonly string[]): void {
  const open = takes.at(-1)?.endsWith("…") ?? false;
  const wanted = takes.length === 0 ? "nothing besides flags" : takes.join(" ");
  if (found.length < takes.length)
    throw new UsageError(`salient ${name} takes ${wanted}: ${takes.slice(found.length).join(" and ")} missing`);
  if (found.length > takes.length && !open)
    throw new UsageError(`salient ${name} takes ${wanted}, found ${found.length} arguments: ${found.join(" ")}`);
}
