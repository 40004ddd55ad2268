import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./projectFolder.js";

/** Salient's own version. */
export const version: string = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8")).version;

/** What a result says of the engine and versions that made it. */
export function environment(): Record<string, string> {
  return {
    salient: version,
    engine: "double precision on the CPU",
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}
