import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../../../server/projectFolder.js";
import { emptyFolder } from "./salient.js";

function start(...typed: string[]) {
  return spawn(process.execPath, ["--import", "tsx", "server/cli/main.ts", ...typed], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Waits until a file of that folder is being written. */
async function begun(folder: string) {
  while ((await readdir(folder)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("the salient process", () => {
  it("tidies up and exits with 130 on Ctrl-C", async () => {
    const folder = await emptyFolder();
    const child = start("simulate", "--controls", "400000", "--patients", "400000", "--out", join(folder, "big.csv"));
    await begun(folder);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("does not mind a reader that closes early", async () => {
    const child = start("describe", "ucsl");
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (text) => {
      err += text;
    });
    const [code] = await once(child, "close");
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });
});
