import { readConfig } from "../config.js";
import { environment } from "../environment.js";
import type { Check } from "./check.js";
import { type Command, FailedError } from "./command.js";
import { buildCheck, computerCheck, databaseCheck, diskCheck, nodeCheck } from "./doctorChecks.js";
import { engineChecks } from "./engineChecks.js";

export const doctor: Command = {
  name: "doctor",
  summary:
    "Says what this machine offers and what is missing. Exit code 1 when something is broken; a missing optional engine is not.",
  takes: [],
  flags: {},
  examples: ["salient doctor --json"],
  async run(given, { say }) {
    const config = readConfig(process.env);
    const all = await Promise.all([
      nodeCheck(),
      engineChecks(config),
      computerCheck(),
      diskCheck(config),
      databaseCheck(config),
      buildCheck(),
    ]);
    const checks = all.flat();
    const broken = checks.filter(({ state }) => state === "broken");
    if (given.on("json"))
      say(JSON.stringify({ ok: broken.length === 0, versions: versions(checks), ...byName(checks) }, null, 2));
    else say(checks.map(({ name, state, text }) => `${state.padEnd(8)}${name.padEnd(10)}${text}`).join("\n"));
    if (broken.length > 0) throw new FailedError(`broken: ${broken.map(inShort).join(", ")}`);
  },
};

/** A check that failed: its name, and the error behind it where there is one. */
function inShort({ name, code, text }: Check): string {
  return code ? `${name} (${code}: ${text})` : name;
}

/** Versions, and what computes: methods without networks in doubles, networks on the tensor engine. */
function versions(checks: readonly Check[]): Readonly<Record<string, string>> {
  const { engine: classicalMethods, ...others } = environment();
  const report = checks.find(({ name }) => name === "engine")?.report;
  return { ...others, classicalMethods, tensorEngine: report ? `${report.name}, ${report.device}` : "none" };
}

function byName(checks: readonly Check[]) {
  return Object.fromEntries(checks.map(({ name, ...rest }) => [name, rest]));
}
