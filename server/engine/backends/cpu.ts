import * as tf from "@tensorflow/tfjs-core";
import type { BackendHost } from "../../../src/engine/engine.js";

/** Plain JavaScript: hundreds of times slower than the others, and taken only when asked for. */
export const cpuHost: BackendHost = {
  name: "cpu",
  async load() {
    await import("@tensorflow/tfjs-backend-cpu");
    if (!(await tf.setBackend("cpu"))) throw new Error("tfjs could not start its cpu backend");
    return {
      versions: { tfjs: tf.version_core },
      device: "CPU, one thread, plain JavaScript",
      tfjsName: "cpu",
      knownGaps: [
        "the gradient of resizeBilinear mistakes height and width for each other",
        "conv3d padded by same is wrong where windows are smaller than the stride",
      ],
    };
  },
};
