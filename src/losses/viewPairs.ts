import type { tf } from "../engine/index.js";
import { parameterFault } from "./parameterFault.js";

/** The pairs of views of a batch, each once, the earlier view first; a loss that compares views needs two. */
export function viewPairs(z: tf.Tensor3D): readonly (readonly [number, number])[] {
  const views = z.shape[1];
  if (z.rank !== 3 || views < 2)
    throw parameterFault("embeddings", "[n, views, d] of two views or more", `[${z.shape.join(", ")}]`);
  const pairs: [number, number][] = [];
  for (let b = 1; b < views; b++) for (let a = 0; a < b; a++) pairs.push([a, b]);
  return pairs;
}
