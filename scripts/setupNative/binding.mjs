import { copyFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tool } from "./tool.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/** Installs the packages of the binding into `folder`, by a lockfile of their own and without running their scripts; answers where its `deps` go. */
export function installPackages(folder, say) {
  say("Fetching @tensorflow/tfjs-node-gpu by npm…");
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(here, file), join(folder, file));
  const npm = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  tool("npm", npm, { cwd: folder, what: "npm ci" });
  return join(packageIn(folder), "deps");
}

/** Compiles the binding against the libraries and headers in its `deps`, and removes what only that needed. */
export function buildBinding(folder, { python, headers, say }) {
  say("Building the binding…");
  const nodeGyp = join(folder, "node_modules/@mapbox/node-pre-gyp/bin/node-pre-gyp");
  const flags = ["install", "--build-from-source", `--python=${python}`, ...(headers ? [`--nodedir=${headers}`] : [])];
  tool(process.execPath, [nodeGyp, ...flags], { cwd: packageIn(folder), what: "building the binding" });
  for (const leftover of ["build", "deps/include"]) rmSync(join(packageIn(folder), leftover), { recursive: true });
}

function packageIn(folder) {
  return join(folder, "node_modules/@tensorflow/tfjs-node-gpu");
}
