import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import type { BackendHost } from "../../../src/engine/engine.js";
import type { Adapter } from "../../../src/engine/webgpu/startWebgpu.js";
import { projectFolder } from "../../projectFolder.js";

const PACKAGE = "webgpu";

/** What the package `webgpu` (Dawn) gives: WebGPU as browsers have it. */
interface Dawn {
  readonly globals: Readonly<Record<string, unknown>>;
  create(flags: readonly string[]): GPU;
}

/** A graphics card by way of WebGPU, where `npm run setup:webgpu` has put its library; on demand also software that plays one. */
export const webgpuHost = ({ software }: { readonly software: boolean }): BackendHost => ({
  name: "webgpu",
  async load() {
    const dawn = (await import(whereInstalled())) as Dawn;
    Object.assign(globalThis, dawn.globals);
    const gpu = dawn.create([]);
    offer(gpu);
    const adapter = (await gpu.requestAdapter({ powerPreference: "high-performance" })) as Adapter | null;
    if (!adapter) throw new Error("no graphics card that it can use was found");
    if (!software) refuseSoftware(adapter.info);
    const { startWebgpu } = await import("../../../src/engine/webgpu/startWebgpu.js");
    await startWebgpu(adapter);
    const load = createRequire(import.meta.url);
    return {
      versions: {
        tfjs: tf.version_core,
        "tfjs-backend-webgpu": load("@tensorflow/tfjs-backend-webgpu/package.json").version,
      },
      device: nameOf(adapter.info),
      tfjsName: "webgpu",
      knownGaps: ["no unique"],
    };
  },
});

/** In the folder `webgpu`, else among the packages of the project, where it may have been installed by hand. */
function whereInstalled(): string {
  for (const place of [join(projectFolder, "webgpu", "package.json"), join(projectFolder, "package.json")]) {
    try {
      return pathToFileURL(createRequire(place).resolve(PACKAGE)).href;
    } catch {
      // Not in this place: the next is looked at.
    }
  }
  throw new Error("it is not set up; `npm run setup:webgpu` does that");
}

/** Where tfjs looks for it, as in a browser. */
function offer(gpu: GPU): void {
  const { navigator = {} } = globalThis as { navigator?: object };
  Object.defineProperty(navigator, "gpu", { value: gpu, configurable: true });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true, writable: true });
}

function refuseSoftware(info: GPUAdapterInfo): void {
  if (isSoftware(info)) throw new Error(`${nameOf(info)} is no graphics card but software, slower than WebAssembly`);
}

/** Whether an adapter computes on the processor: SwiftShader, Mesa's llvmpipe, Microsoft's WARP. */
export function isSoftware(info: Pick<GPUAdapterInfo, "vendor" | "architecture" | "device" | "description">): boolean {
  const words = `${info.vendor} ${info.architecture} ${info.device} ${info.description}`.toLowerCase();
  const fallback = (info as { readonly isFallbackAdapter?: boolean }).isFallbackAdapter ?? false;
  return fallback || ["swiftshader", "llvmpipe", "lavapipe", "basic render"].some((name) => words.includes(name));
}

function nameOf({ description, device, vendor }: GPUAdapterInfo): string {
  return description || device || vendor || "a graphics card without a name";
}
