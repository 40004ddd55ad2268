import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kernelBytes } from "../kernels/build.mjs";

it("src/linalg/kernels/bytes.ts is what the sources in kernels/ compile to (npm run kernels)", async () => {
  const committed = readFileSync(new URL("../src/linalg/kernels/bytes.ts", import.meta.url), "utf8");
  expect(committed).toBe(await kernelBytes());
});
