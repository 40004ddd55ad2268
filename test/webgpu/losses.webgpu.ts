import { it } from "vitest";
import { webgpuHost } from "../../server/engine/backends/webgpu.js";
import { expectLossesAsOnCpu } from "../src/losses/contract/asOnCpu.js";

it("every loss has the value and the gradient on WebGPU that it has on cpu", () =>
  expectLossesAsOnCpu(webgpuHost({ software: true })));
