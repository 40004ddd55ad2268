import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineReport } from "../src/engine/engine.js";
import { projectFolder } from "./projectFolder.js";

/** Salient's own version. */
export const version: string = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8")).version;

/**
 * What a result says of the engine and versions that made it. Most methods compute in doubles, in JavaScript and WebAssembly
 * of our own; networks run on an engine.
 */
export function environment(engine?: Pick<EngineReport, "name" | "device" | "versions">): Record<string, string> {
  return {
    salient: version,
    engine: engine ? `${engine.name}, ${engine.device}` : "double precision on the CPU",
    ...engine?.versions,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}
