#!/usr/bin/env node
// The command line: sees to it that Salient is installed and built, then hands over.
import { existsSync } from "node:fs";

if (!existsSync(new URL("../src", import.meta.url))) {
  console.error("This is Salient as a library, for other programs to import; it has no command line.");
  console.error("To use that, clone the repository and run it there: npx salient --help.");
  process.exit(1);
}
const { checkNode } = await import("./steps/node.mjs");
const { ensureInstalled } = await import("./steps/install.mjs");
const { ensureBuilt } = await import("./steps/build.mjs");

checkNode();
ensureInstalled();
ensureBuilt();
await import("../dist/server/cli/main.js");
