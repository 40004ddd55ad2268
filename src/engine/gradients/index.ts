import * as tf from "@tensorflow/tfjs-core";
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

/** Registers the gradients that tfjs-core lacks or has wrong, for every backend. Those of tfjs-core must be there already. */
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
