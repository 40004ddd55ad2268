import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../../server/cli/runCommand.js";

export type Answer = { readonly exit: number; readonly out: string; readonly err: string };

/** Runs `salient` in this process, as a terminal-less shell would. */
export async function salient(...typed: string[]): Promise<Answer> {
  return salientUntil(new AbortController().signal, ...typed);
}

/** The same, until the signal. */
export async function salientUntil(signal: AbortSignal, ...typed: string[]): Promise<Answer> {
  const written = { out: "", err: "" };
  const stream = (name: "out" | "err") => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const exit = await runCommand(typed, { stdout: stream("out"), stderr: stream("err") }, signal);
  return { exit, ...written };
}

/** An empty folder of its own. */
export function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "salient-cli-"));
}
