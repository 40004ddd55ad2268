import { readConfig } from "../config.js";
import { environment } from "../environment.js";
import { type Command, FailedError } from "./command.js";
import {
  buildCheck,
  type Check,
  computerCheck,
  databaseCheck,
  diskCheck,
  engineCheck,
  gpuCheck,
  nativeCheck,
  nodeCheck,
} from "./doctorChecks.js";

export const doctor: Command = {
  name: "doctor",
  summary:
    "Says what this machine offers and what is missing. Exit code 1 when something is broken; a missing optional engine is not.",
  takes: [],
  flags: {},
  examples: ["salient doctor --json"],
  async run(given, { say }) {
    const config = readConfig(process.env);
    const checks = await Promise.all([
      nodeCheck(),
      engineCheck(),
      nativeCheck(),
      computerCheck(),
      gpuCheck(),
      diskCheck(config),
      databaseCheck(config),
      buildCheck(),
    ]);
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
