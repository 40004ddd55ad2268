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
      say(JSON.stringify({ ok: broken.length === 0, versions: environment(), ...byName(checks) }, null, 2));
    else say(checks.map(({ name, state, text }) => `${state.padEnd(8)}${name.padEnd(10)}${text}`).join("\n"));
    if (broken.length > 0) throw new FailedError(`broken: ${broken.map(({ name }) => name).join(", ")}`);
  },
};

function byName(checks: readonly Check[]) {
  return Object.fromEntries(checks.map(({ name, ...rest }) => [name, rest]));
}
