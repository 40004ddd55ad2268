import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../../server/projectFolder.js";
import { emptyFolder } from "../server/cli/salient.js";
import { runProgram } from "./runProgram.js";

const scripts = join(projectFolder, "scripts");
const load = (name: string) => import(pathToFileURL(join(scripts, "setupNative", name)).href);

/** A program that prints words and fails. */
const failing = (words: string) => ["-e", `console.error(${JSON.stringify(words)}); process.exitCode = 1`] as const;

describe("npm run setup:native", () => {
  it("tells what it does, and what its exit codes mean", async () => {
    const { code, out } = await runProgram([join(scripts, "setupNative.mjs"), "--help"]);
    expect(code).toBe(0);
    for (const word of ["--gpu", "--tensorflow", "--libtensorflow", "--again", "3: pip or npm reached no registry"])
      expect(out).toContain(word);
  });

  it("refuses what it does not know, and leaves everything as it was", async () => {
    const folder = join(await emptyFolder(), "native");
    const { code, err } = await runProgram([join(scripts, "setupNative.mjs"), "--cuda"], { SALIENT_NATIVE: folder });
    expect([code, err]).toEqual([1, expect.stringMatching(/--cuda[\s\S]*everything is as it was before/)]);
    expect(existsSync(folder)).toBe(false);
  });

  it("names all that is missing to build with, at once", async () => {
    const { code, err } = await runProgram([join(scripts, "setupNative.mjs")], { PATH: await emptyFolder() });
    expect(code).toBe(1);
    expect(err).toMatch(/install Python 3 .*, make .*, a C\+\+ compiler/);
  });
});

describe("tool(program, args)", () => {
  it.each([
    "ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: none)",
    "npm error code ENOTFOUND\nnpm error network request to https://registry.example/core-js failed",
    "Temporary failure in name resolution",
  ])("takes %j for a registry that is out of reach", async (words) => {
    const { tool } = await load("tool.mjs");
    expect(() => tool(process.execPath, failing(words), { what: "pip" })).toThrow(
      expect.objectContaining({ unreachable: true }),
    );
  });

  it.each([
    "ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==9 (from versions: 2.20.0, 2.21.0)",
    "tfjs_backend.cc:1: error: no member named TFE_NewOp",
    "OSError: [Errno 28] No space left on device",
  ])("takes %j for a failure, and gives the last words", async (words) => {
    const { tool } = await load("tool.mjs");
    expect(() => tool(process.execPath, failing(words), { what: "the step" })).toThrow(
      expect.objectContaining({ unreachable: false, message: `the step failed:\n${words}` }),
    );
  });
});
