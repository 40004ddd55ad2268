import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodeCommand, toStderr } from "./command.mjs";
import { root } from "./root.mjs";

/** What the build is made from. */
const sources = ["models", "src", "server", "client", "scripts", "package-lock.json", "tsconfig.json"];
const stamp = join(root, "dist/build-stamp");
const steps = [
  { what: "library and server", file: "node_modules/typescript/bin/tsc", args: ["-b", "src", "server"] },
  { what: "programs of the server", file: "scripts/buildPrograms.mjs", args: [] },
  { what: "page and report", file: "scripts/buildClient.mjs", args: [] },
];

/** Builds dist/ unless it was built from these very sources. Ends the process when that fails. */
export function ensureBuilt() {
  if (isBuilt()) return;
  console.error("Building Salient…");
  const exit = build();
  if (exit !== 0) process.exit(exit);
}

/** Builds everything; answers the exit code of the first step that fails. */
export function build() {
  const made = fingerprint();
  for (const { what, file, args } of steps) {
    const exit = nodeCommand(join(root, file), args, { stdio: toStderr });
    if (exit === 0) continue;
    console.error(`The build of the ${what} failed.`);
    return exit;
  }
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, made);
  return 0;
}

export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint();
}

/** Changes when any source does. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const path of sources.flatMap(filesUnder))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  if (/\.[a-z]+$/i.test(path)) return [path];
  const entries = readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
  );
}
