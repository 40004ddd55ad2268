import { it } from "vitest";
import { readConfig } from "../../server/config.js";
import { nativeHost } from "../../server/engine/backends/native.js";
import { expectLossesAsOnCpu } from "../src/losses/contract/asOnCpu.js";

it("every loss has the value and the gradient on the native engine that it has on cpu", () =>
  expectLossesAsOnCpu(nativeHost(readConfig(process.env).native)));
