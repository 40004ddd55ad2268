import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kernelBytes, lossKernelBytes, tensorKernelBytes } from "../kernels/build.mjs";

const committed = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

it("src/linalg/kernels/bytes.ts is what the sources in kernels/ compile to (npm run kernels)", async () => {
  expect(committed("src/linalg/kernels/bytes.ts")).toBe(await kernelBytes());
});

it("src/engine/wasm/products/bytes.ts is what the sources in kernels/tensors/ compile to (npm run kernels)", async () => {
  expect(committed("src/engine/wasm/products/bytes.ts")).toBe(await tensorKernelBytes());
});

it("src/engine/wasm/losses/bytes.ts is what the sources in kernels/losses/ compile to (npm run kernels)", async () => {
  expect(committed("src/engine/wasm/losses/bytes.ts")).toBe(await lossKernelBytes());
});
