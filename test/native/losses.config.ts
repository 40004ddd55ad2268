import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The goldens of the losses on the native engine, which must have been set up (`npm run setup:native`): those of their tests that are of a backend, in one process. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../../", import.meta.url)),
    include: ["test/src/losses/*.test.ts", "test/src/engine/ops/rowLosses.test.ts"],
    testNamePattern: / on native /,
    env: { SALIENT_TEST_ENGINE: "native" },
    testTimeout: 400_000,
    hookTimeout: 400_000,
    pool: "forks",
    isolate: false,
    fileParallelism: false,
  },
});
