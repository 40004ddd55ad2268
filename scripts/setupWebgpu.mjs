// npm run setup:webgpu: the library that computes on graphics cards by way of WebGPU (Dawn), in a folder of its own. See
// docs/engine.md. It is 132 MB for all systems; what is for others than this one is removed again.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { command } from "./steps/command.mjs";
import { checkNode } from "./steps/node.mjs";
import { root } from "./steps/root.mjs";

const folder = join(root, "webgpu");
const binaries = join(folder, "node_modules/webgpu/dist");
const own = `${process.platform}-${process.platform === "darwin" ? "universal" : process.arch}`;

const words = process.argv.slice(2);

checkNode();
if (words.length > 0) {
  console.error(`npm run setup:webgpu takes no options, and was given ${words.join(" ")}; nothing was changed.`);
  process.exitCode = 1;
} else process.exitCode = isThere() ? 0 : install();

function isThere() {
  const there = existsSync(join(binaries, own, "dawn.node"));
  if (there) console.error("It is there.");
  return there;
}

function install() {
  console.error("Fetching webgpu by npm…");
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    copyFileSync(join(root, "scripts/setupWebgpu", file), join(folder, file));
  const exit = command("npm", ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"]);
  if (exit !== 0) return fail("npm ci failed; see above why.");
  if (!existsSync(join(binaries, own))) return fail(`The package has no library for ${own}.`);
  for (const other of readdirSync(binaries).filter((name) => name !== own))
    rmSync(join(binaries, other), { recursive: true });
  console.error("`salient doctor` says whether it finds a graphics card.");
  return 0;
}

function fail(why) {
  rmSync(folder, { recursive: true, force: true });
  console.error(`${why} The WebGPU engine was not set up; everything else is as it was before.`);
  return 1;
}
