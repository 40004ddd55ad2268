import * as tf from "@tensorflow/tfjs-core";
import { addBiasName } from "../ops/addBias.js";
import { gradient } from "./gradient.js";

/** What comes back to a bias is the sum over all cells. */
export const addBias = gradient(addBiasName, [], (dy) => ({ x: () => dy, bias: () => tf.sum(dy, 0) }));
