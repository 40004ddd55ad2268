// Bundles the programs that run in processes and threads of their own, each with what it imports: a few files are read in a
// third of the time of hundreds, and every run starts several. Into dist/programs, or the folder that is named; sources
// that are named after that are bundled as well.
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));
const [folder = "dist/programs", ...others] = process.argv.slice(2);
const sources = [
  "server/jobs/jobProcess.ts",
  "server/jobs/tableThread.ts",
  "server/engine/poolWorker.ts",
  "server/engine/trainingThread.ts",
  "server/engine/engineProbe.ts",
  ...others,
];
/** Packages that read files beside their own stay where they are. */
const left = [/^@tensorflow\//, "@electric-sql/pglite", "pino", "pino-http", "swagger-ui-dist"];

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  ssr: { target: "node", noExternal: true },
  build: {
    ssr: true,
    target: "node20",
    outDir: resolve(root, folder),
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(sources.map((source) => [basename(source, ".ts"), source])),
      external: left,
      output: { chunkFileNames: "[name]-[hash].js" },
    },
  },
});
