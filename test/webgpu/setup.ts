import { swiftShader } from "./swiftShader.js";

/** Before the tests: the processes that run them are started where WebGPU finds SwiftShader. */
export async function setup(): Promise<void> {
  Object.assign(process.env, await swiftShader());
}
