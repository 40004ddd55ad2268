import { defineConfig } from "vitest/config";

/** The tests of the WebGPU engine, which run where `npm run setup:webgpu` has put its library; on a graphics card in software. */
export default defineConfig({
  test: {
    include: ["test/webgpu/**/*.webgpu.ts"],
    globalSetup: ["test/webgpu/setup.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: "forks",
  },
});
