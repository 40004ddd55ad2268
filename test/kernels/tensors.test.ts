import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("keeps the compiled kernels of tensors as their sources say", async () => {
  // A path that types do not follow: the build is plain JavaScript.
  const build = new URL("../../kernels/tensors/build.mjs", import.meta.url).href;
  const { tensorKernelBytes } = await import(build);
  const kept = readFileSync(new URL("../../src/engine/wasm/products/bytes.ts", import.meta.url), "utf8");
  expect(await tensorKernelBytes()).toBe(kept);
});
