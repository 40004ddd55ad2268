import { didYouMean } from "../../src/core/nearest.js";
import { version } from "../environment.js";
import { type Command, type Terminal, UsageError } from "./command.js";
import { commands } from "./commands.js";
import { helpText, overview } from "./helpText.js";
import { parseGiven } from "./parseGiven.js";
import { type ProgressStream, progressReporter } from "./progressReporter.js";
import { failureOf } from "./reportFailure.js";

export type Streams = { readonly stdout: { write(text: string): unknown }; readonly stderr: ProgressStream };

/** Runs `salient` with what was typed after it. Never throws; answers the exit code. */
export async function runCommand(
  typed: readonly string[],
  { stdout, stderr }: Streams,
  signal: AbortSignal,
): Promise<number> {
  const [name = "--help", ...rest] = typed;
  const quiet = rest.includes("--quiet");
  const progress = progressReporter(stderr);
  const say = (text: string) => {
    progress.end();
    stdout.write(`${text}\n`);
  };
  const note = (text: string) => {
    progress.end();
    if (!quiet) stderr.write(`${text}\n`);
  };
  const onProgress: Terminal["onProgress"] = quiet ? () => {} : (step) => progress.report(step);
  try {
    if (isHelp(name)) say(overview(await allCommands()));
    else if (name === "--version") say(version);
    else await dispatch(await commandNamed(name), rest, { say, note, onProgress, signal });
    return 0;
  } catch (error) {
    const { exitCode, text, json } = failureOf(error, signal, name in commands ? name : "");
    progress.end();
    if (rest.includes("--json")) stdout.write(`${JSON.stringify(json)}\n`);
    stderr.write(`${text}\n`);
    return exitCode;
  }
}

async function dispatch(command: Command, typed: readonly string[], terminal: Terminal): Promise<void> {
  const given = parseGiven(command, typed);
  if (given.on("help")) return terminal.say(helpText(command));
  await command.run(given, terminal);
}

function isHelp(name: string): boolean {
  return name === "--help" || name === "-h" || name === "help";
}

async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return load();
  throw new UsageError(`there is no command "${name}"${didYouMean(name, Object.keys(commands))}`);
}

function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(commands).map((load) => load()));
}
