import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type BackendName, backendNames } from "../../../src/engine/engine.js";
import { families } from "../../src/engine/suite/cases.js";
import { knownGaps } from "../../src/engine/suite/knownGaps.js";
import type { Outcome } from "../../src/engine/suite/runSuite.js";
import { verdictOf } from "../../src/engine/suite/verdict.js";
import { swiftShader } from "../../webgpu/swiftShader.js";
import type { Ran } from "./runOperations.js";

const script = fileURLToPath(new URL("./runOperations.ts", import.meta.url));

/** What of the operation suite passes where, on every backend that can be started here; each has a process of its own. WebGPU runs on software where there is no card. */
export async function operations(only: RegExp): Promise<void> {
  const ran = new Map<BackendName, Ran>();
  for (const name of backendNames.filter((one) => only.test(one))) {
    const answer = await inProcess(name, process.env);
    if ("refused" in answer) console.log(`${name} cannot be started here: ${answer.refused}`);
    else ran.set(name, answer.ran);
    if (name !== "webgpu" || "ran" in answer) continue;
    const inSoftware = await inProcess(name, { ...process.env, ...(await swiftShader()) });
    if ("ran" in inSoftware) ran.set(name, inSoftware.ran);
  }
  for (const [name, { device, versions }] of ran) console.log(`${name}: ${device}; ${JSON.stringify(versions)}`);
  console.log(tableOf(ran));
  for (const [name, { outcomes }] of ran) console.log(remarksOn(name, outcomes));
}

async function inProcess(
  name: BackendName,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly ran: Ran } | { readonly refused: string }> {
  try {
    const options = { env, maxBuffer: 2 ** 26 };
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script, name], options);
    return { ran: JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1)) };
  } catch (error) {
    const { stderr = "", message } = error as Error & { readonly stderr?: string };
    return { refused: /^refused: (.*)$/m.exec(stderr)?.[1] ?? message };
  }
}

/** A row a family: how many of its checks, values and gradients together, passed on each backend. */
function tableOf(ran: ReadonlyMap<BackendName, Ran>): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const passed = (outcomes: readonly Outcome[], checks?: ReadonlySet<string>) =>
    outcomes.filter(({ check, result }) => result === "passed" && (!checks || checks.has(check))).length;
  const rows = Object.entries(families).map(([family, cases]) => {
    const checks = new Set(
      cases.flatMap(({ name, gradient }) => (gradient === false ? [name] : [name, `${name}: gradient`])),
    );
    return row([family, checks.size, ...Array.from(ran.values(), ({ outcomes }) => passed(outcomes, checks))]);
  });
  const all = Array.from(ran.values(), ({ outcomes }) => passed(outcomes));
  const of = Array.from(ran.values(), ({ outcomes }) => outcomes.length)[0] ?? 0;
  const head = [row(["operations", "checks", ...ran.keys()]), row(["---", "---", ...Array.from(ran, () => "---")])];
  return [...head, ...rows, row(["all", of, ...all])].join("\n");
}

/** What does not pass, gaps of one reason together, and what is not as it was known. */
function remarksOn(name: BackendName, outcomes: readonly Outcome[]): string {
  const { faults, closed } = verdictOf(outcomes, knownGaps[name]);
  const reasons = [...new Set(Object.values(knownGaps[name]))];
  const checksOf = (reason: string) =>
    Object.keys(knownGaps[name]).filter((check) => knownGaps[name][check] === reason);
  const gaps = reasons.map((reason) => `- ${checksOf(reason).join("; ")}: ${reason}.`);
  const unknown = faults.map((fault) => `- NOT KNOWN: ${fault}`);
  const passing = closed.map((check) => `- PASSES NOW: ${check}`);
  return [`\n${name}:`, ...gaps, ...unknown, ...passing].join("\n");
}
