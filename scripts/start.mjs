// npm start: installs and builds what is missing, then serves the page on this machine.
import { ensureBuilt } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { checkNode } from "./steps/node.mjs";

checkNode();
ensureInstalled();
ensureBuilt();
process.argv.splice(2, 0, "serve");
await import("../dist/server/cli/main.js");
