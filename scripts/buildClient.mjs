// Builds the page into dist/client, and the report into one self-contained file, dist/client/report.html.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const client = fileURLToPath(new URL("../client/", import.meta.url));
const out = fileURLToPath(new URL("../dist/client/", import.meta.url));

/** The scripts and styles of the report, bundled in memory. */
async function bundleReport() {
  const [bundle] = [
    await build({
      root: client,
      configFile: false,
      logLevel: "warn",
      build: {
        write: false,
        target: "es2022",
        cssCodeSplit: false,
        lib: { entry: `${client}report.tsx`, formats: ["iife"], name: "salientReport", cssFileName: "report" },
      },
      define: { "process.env.NODE_ENV": '"production"' },
    }),
  ].flat();
  const text = (wanted) => {
    const found = bundle.output.find(({ fileName }) => fileName.endsWith(wanted));
    if (!found) throw new Error(`the report's bundle has no ${wanted} file`);
    return String(found.type === "chunk" ? found.code : found.source);
  };
  return { script: text(".js"), style: text(".css") };
}

/** The template with everything inline: it may not ask for anything, since it is read on machines without a network. */
async function buildReport() {
  const { script, style } = await bundleReport();
  const template = await readFile(`${client}report.html`, "utf8");
  const page = template
    .replace("<!-- style -->", () => `<style>${style.replaceAll("</style", "<\\/style")}</style>`)
    .replace("<!-- script -->", () => `<script>${script.replaceAll("</script", "<\\/script")}</script>`);
  await writeFile(`${out}report.html`, page);
}

await build({ root: client, configFile: `${client}vite.config.ts`, logLevel: "warn" });
await buildReport();
console.log("built dist/client");
