#!/usr/bin/env node
// The command line: sees to it that Salient is installed and built, then hands over.
import { ensureBuilt } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { checkNode } from "./steps/node.mjs";

checkNode();
ensureInstalled();
ensureBuilt();
await import("../dist/server/cli/main.js");
