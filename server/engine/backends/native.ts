import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { BackendHost } from "../../../src/engine/engine.js";
import { projectFolder } from "../../projectFolder.js";
import { nvidiaCards } from "../nvidiaCards.js";

const PACKAGE = "@tensorflow/tfjs-node-gpu";

/** What we ask of the binding's backend. */
interface NativeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}

/** Unless the environment says otherwise: few words on the console, the same answer each time, and no more of a card's memory than is needed. */
const settings = { TF_CPP_MIN_LOG_LEVEL: "2", TF_DETERMINISTIC_OPS: "1", TF_FORCE_GPU_ALLOW_GROWTH: "true" };

/** TensorFlow itself, on a card or the processor, from the folder where `npm run setup:native` has put it. */
export const nativeHost = (folder: string): BackendHost => ({
  name: "native",
  async load() {
    const load = whereInstalled(folder);
    giveBackOldNames(load("node:util"));
    for (const [name, value] of Object.entries(settings)) process.env[name] ??= value;
    load(PACKAGE);
    if (!(await tf.setBackend("tensorflow"))) throw new Error("the binding was loaded, but TensorFlow did not start");
    const { isUsingGpuDevice, binding } = tf.backend() as unknown as NativeBackend;
    const cards = await nvidiaCards();
    return {
      versions: {
        tfjs: tf.version_core,
        "tfjs-node-gpu": load(`${PACKAGE}/package.json`).version,
        tensorflow: binding.TF_Version,
      },
      device: isUsingGpuDevice ? (cards[0] ?? "a graphics card") : `CPU, ${availableParallelism()} threads`,
      tfjsName: "tensorflow",
      knownGaps: [
        "conv2d takes the paddings same and valid only",
        "no transform, rotateWithOffset, searchSorted and denseBincount",
      ],
    };
  },
});

/** What loads from that folder, else from the packages of the project; the package may have been installed there by hand. */
function whereInstalled(folder: string): NodeJS.Require {
  for (const place of [folder, projectFolder]) {
    const load = createRequire(join(place, "package.json"));
    if (found(load)) return load;
  }
  throw new Error("it is not set up; `npm run setup:native` does that");
}

function found(load: NodeJS.Require): boolean {
  try {
    load.resolve(`${PACKAGE}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** The binding calls two functions that Node 23 took out of its `util`, and that Node 22 warns of. */
export function giveBackOldNames(util: Record<string, unknown>): void {
  util["isNullOrUndefined"] = (value: unknown) => value === null || value === undefined;
  util["isArray"] = Array.isArray;
}
