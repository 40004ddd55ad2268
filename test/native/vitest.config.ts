import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests of the native engine, which must have been set up (`npm run setup:native`): they run on demand, and in continuous integration. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../../", import.meta.url)),
    include: ["test/native/**/*.native.ts"],
    testTimeout: 400_000,
    pool: "forks",
  },
});
