import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The goldens of the losses on the WebGPU engine, on a graphics card in software (`npm run setup:webgpu`): those of their tests that are of a backend, in one process. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../../", import.meta.url)),
    include: ["test/src/losses/*.test.ts", "test/src/engine/ops/rowLosses.test.ts"],
    testNamePattern: / on webgpu /,
    globalSetup: ["test/webgpu/setup.ts"],
    env: { SALIENT_TEST_ENGINE: "webgpu" },
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: "forks",
    isolate: false,
    fileParallelism: false,
  },
});
