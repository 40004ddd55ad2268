import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { command, toStderr } from "./command.mjs";
import { root } from "./root.mjs";

/** Installs the packages of package-lock.json unless they are there already. Ends the process when that fails. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.error("Installing packages (npm ci); this takes a minute the first time…");
  const exit = command("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], { stdio: toStderr });
  if (exit === 0) return;
  console.error("npm ci failed: Salient's packages could not be installed. See above why.");
  process.exit(exit);
}

/** Whether every package of the lock file is there in its version, as npm's own list in node_modules says. */
export function isInstalled() {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules/.package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional, peer, link }]) => {
    if (path === "" || link) return true;
    const found = present[path];
    return found ? found.version === version : Boolean(optional || peer);
  });
}

function packagesOf(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : undefined;
}
