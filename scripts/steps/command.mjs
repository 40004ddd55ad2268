import { spawnSync } from "node:child_process";
import { root } from "./root.mjs";

/** Runs a program to its end in the project's folder, its output going where `stdio` says; answers its exit code. */
export function command(program, args, { stdio = "inherit", env = process.env } = {}) {
  // npm is a script on Windows, which only a shell can run; every argument here is ours.
  const shell = process.platform === "win32" && program === "npm";
  const { status, signal, error } = spawnSync(program, args, { cwd: root, stdio, env, shell });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  return signal ? 130 : (status ?? 1);
}

/** Standard output is left to whoever calls: what a step prints goes to standard error. */
export const toStderr = ["inherit", process.stderr, process.stderr];

/** Runs a JavaScript file of an installed package with this Node. */
export function nodeCommand(file, args, options) {
  return command(process.execPath, [file, ...args], options);
}
