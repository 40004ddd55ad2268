import { describe, expect, it } from "vitest";
import { isSoftware } from "../../../server/engine/backends/webgpu.js";

const info = (description: string, rest = {}) => ({ vendor: "", architecture: "", device: "", description, ...rest });

describe("isSoftware(adapter)", () => {
  it.each([
    ["SwiftShader driver 5.0.0", { vendor: "google", architecture: "swiftshader" }],
    ["llvmpipe (LLVM 15.0.6, 256 bits)", { vendor: "mesa" }],
    ["Microsoft Basic Render Driver", { vendor: "microsoft", architecture: "warp" }],
    ["some card", { isFallbackAdapter: true }],
  ])("knows that %s computes on the processor", (description, rest) => {
    expect(isSoftware(info(description, rest))).toBe(true);
  });

  it("takes a card for one", () => {
    expect(isSoftware(info("NVIDIA H200", { vendor: "nvidia", architecture: "hopper" }))).toBe(false);
    expect(isSoftware(info("Apple M2", { vendor: "apple", isFallbackAdapter: false }))).toBe(false);
  });
});
