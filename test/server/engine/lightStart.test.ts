import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../../../server/projectFolder.js";

/** What a file imports at once when it is loaded: neither types, nor what it imports later. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(/^(?:import|export)\s(?!type\b)[^"';]*?from\s*"([^"]+)"|^import\s*"([^"]+)"/gm);
  return Array.from(found, ([, from, bare]) => from ?? bare);
}

/** Every package that is loaded with a file. */
function packagesOf(entry: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of importsOf(file)) {
      if (!name.startsWith(".")) packages.add(name);
      else visit([name.replace(/\.js$/, ".ts"), name].map((one) => join(dirname(file), one)).find(existsSync) ?? "");
    }
  };
  visit(join(projectFolder, entry));
  return packages;
}

describe("what starts often", () => {
  it.each([
    ["the command line", "server/cli/main.ts"],
    ["the server", "server/main.ts"],
    ["the process of a run", "server/jobs/jobProcess.ts"],
    ["a computing thread", "server/engine/poolWorker.ts"],
    ["what starts a training on several threads", "server/engine/dataParallel.ts"],
    ["what can be said of losses", "src/losses/catalogue.ts"],
  ])("loads nothing of TensorFlow.js at once: %s", (_, entry) => {
    const packages = packagesOf(entry);
    expect(packages.size).toBeGreaterThan(0);
    expect([...packages].filter((name) => name.startsWith("@tensorflow/"))).toEqual([]);
  });

  it("is told from what computes with tensors, which does", () => {
    expect([...packagesOf("src/engine/startEngine.ts")]).toContain("@tensorflow/tfjs-core");
  });
});
