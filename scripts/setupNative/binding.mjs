import { copyFileSync, readdirSync, rmSync } from "node:fs";
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
  const place = packageIn(folder);
  tool(process.execPath, [nodeGyp, ...flags], { cwd: place, what: "building the binding" });
  const built = readdirSync(place).filter((name) => name.startsWith("build"));
  for (const leftover of [...built, "deps/include"]) rmSync(join(place, leftover), { recursive: true });
}

function packageIn(folder) {
  return join(folder, "node_modules/@tensorflow/tfjs-node-gpu");
}
