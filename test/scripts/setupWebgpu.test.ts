import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "../../server/projectFolder.js";
import { runProgram } from "./runProgram.js";

it("npm run setup:webgpu refuses options, of which it has none", async () => {
  const { code, out, err } = await runProgram([join(projectFolder, "scripts/setupWebgpu.mjs"), "--bogus"]);
  expect([code, out, err]).toEqual([1, "", expect.stringMatching(/no options.*--bogus; nothing was changed/)]);
});
