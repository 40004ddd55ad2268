import * as tf from "@tensorflow/tfjs-core";
// tfjs-core registers no gradients in Node; this package registers them all. Nothing else of it is used.
import "@tensorflow/tfjs-layers";
import { activations } from "./activations.js";
import { addBias } from "./addBias.js";
import { avgPool, avgPool3D } from "./averagePooling.js";
import { comparisons } from "./comparisons.js";
import { conv3dTranspose } from "./conv3dTranspose.js";
import { cumsum } from "./cumsum.js";
import { conv2d } from "./dilatedConv2d.js";
import { einsum } from "./einsum.js";
import { maximum, minimum } from "./extremes.js";
import { matMul } from "./matMul.js";
import { prod } from "./prod.js";
import { resizeNearestNeighbor } from "./resizeNearestNeighbor.js";
import { squaredDifference } from "./squaredDifference.js";

let registered = false;

/**
 * Registers the gradients of TensorFlow.js, and ours where it lacks them or has them wrong, for every backend. Engines that are
 * started here have them; call it where a backend was started by other means.
 */
export function registerGradients(): void {
  if (registered) return;
  registered = true;
  const gradients = [
    ...activations(tf.getGradient),
    addBias,
    avgPool,
    avgPool3D,
    ...comparisons,
    conv2d(tf.getGradient(tf.Conv2D)),
    conv3dTranspose,
    cumsum,
    einsum,
    matMul,
    maximum,
    minimum,
    prod,
    resizeNearestNeighbor,
    squaredDifference,
  ];
  for (const gradient of gradients) {
    if (tf.getGradient(gradient.kernelName)) tf.unregisterGradient(gradient.kernelName);
    tf.registerGradient(gradient);
  }
}
