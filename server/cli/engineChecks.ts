import { existsSync } from "node:fs";
import type { EngineReport } from "../../src/engine/engine.js";
import type { Config } from "../config.js";
import { nvidiaCards } from "../engine/nvidiaCards.js";
import { probeEngine } from "../engine/probeEngine.js";
import type { Check } from "./check.js";

/** Which engine networks get and why, whether the native one is set up, and whether a graphics card is used. */
export async function engineChecks(config: Config): Promise<readonly Check[]> {
  const [tried, cards] = await Promise.all([
    probeEngine(config).then(
      (report) => ({ report }),
      (error: Error & { code?: string }) => ({ reason: error.message, code: error.code }),
    ),
    nvidiaCards(),
  ]);
  if ("reason" in tried) {
    const { reason, code } = tried;
    const engine: Check = { name: "engine", state: "broken", text: reason, ...(code ? { code } : {}) };
    return [engine, refusedNativeCheck(reason, config), gpuCheck(cards)];
  }
  return [engineCheck(tried.report), nativeCheck(tried.report, config), gpuCheck(cards, tried.report)];
}

function engineCheck(report: EngineReport): Check {
  const { name, device, versions, refused, memory } = report;
  const libraries = Object.entries(versions).map(([library, version]) => `${library} ${version}`);
  const sentences = [
    `${name} on ${device}, passes its self-test (${libraries.join(", ")}; ${memory.tensors} tensors held, ${memory.bytes} bytes)`,
    ...refused.map(({ backend, reason }) => `${backend} refused: ${reason}`),
  ];
  return { name: "engine", state: "ok", text: sentences.join(". "), report };
}

/** Not set up is absent; set up and refused is broken. */
function nativeCheck({ name, versions, refused }: EngineReport, { engine, native }: Config): Check {
  if (name === "native") return { name: "native", state: "ok", text: `TensorFlow ${versions["tensorflow"]}, in use` };
  if (!existsSync(native))
    return { name: "native", state: "absent", text: "not set up; it is optional: `npm run setup:native`" };
  const refusal = refused.find(({ backend }) => backend === "native");
  if (refusal) return { name: "native", state: "broken", text: refusal.reason };
  return { name: "native", state: "ok", text: `set up in ${native}, but SALIENT_ENGINE asks for ${engine}` };
}

/** The same where no engine can be used; what was refused is said in `reason`. */
function refusedNativeCheck(reason: string, { engine, native }: Config): Check {
  if (!existsSync(native))
    return { name: "native", state: "absent", text: "not set up; it is optional: `npm run setup:native`" };
  if (engine && engine !== "native")
    return { name: "native", state: "ok", text: `set up in ${native}, but SALIENT_ENGINE asks for ${engine}` };
  return { name: "native", state: "broken", text: reason };
}

function gpuCheck(cards: readonly string[], report?: EngineReport): Check {
  if (cards.length === 0) return { name: "gpu", state: "absent", text: "none seen; none is needed" };
  const used = report !== undefined && !report.device.startsWith("CPU");
  const text = used ? "the engine computes on it" : "the engine does not use it: `npm run setup:native -- --gpu`";
  return { name: "gpu", state: "ok", text: `${cards.join(", ")}; ${text}` };
}
