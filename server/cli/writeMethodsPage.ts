import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { methodsPage } from "./methodsPage.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
writeFileSync(join(root, "METHODS.md"), methodsPage(root));
