// npm run build: everything into dist/.
import { build } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { checkNode } from "./steps/node.mjs";

checkNode();
ensureInstalled();
process.exit(build());
