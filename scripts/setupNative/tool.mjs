import { spawnSync } from "node:child_process";
import { Failure } from "./failure.mjs";

const MUCH = 2 ** 26;
/** What pip and npm say when they reach no registry. pip, shown no list at all, knows of no version. */
const offline =
  /from versions: none|name resolution|Name or service not known|Failed to establish a new connection|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|timed out|ProxyError|network is unreachable/i;
const LINES = 20;

/** Runs a program to its end, answers what it printed, and throws a Failure with its last words when it fails. */
export function tool(program, args, { what, cwd, env = process.env } = {}) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: "utf8", maxBuffer: MUCH });
  const words = `${stdout ?? ""}${stderr ?? ""}`;
  if (error) throw new Failure(`${program} could not be started: ${error.message}`);
  if (status === 0) return words;
  const last = words.trim().split("\n").slice(-LINES).join("\n");
  throw new Failure(`${what} failed:\n${last}`, { unreachable: offline.test(words) });
}

/** Whether a program starts and ends well. */
export function works(program, args) {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}
