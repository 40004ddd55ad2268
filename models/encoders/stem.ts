import type { Initialisation, Layer } from "../definition/layer.js";
import { activation, batchNorm, convolution, maxPool } from "../definition/make.js";

/** How an image enters a network. */
export const stems = ["standard", "finePooled", "fine", "strided"] as const;
export type Stem = (typeof stems)[number];

/** The names that PyTorch's networks give to its convolution, its norm, its rectifier and its pool. */
export type StemNames = readonly [convolution: string, norm: string, relu: string, pool: string];

/**
 * The first layers of ResNets and DenseNets:
 *
 *   standard    7 cells wide, stride 2; norm, rectifier; maxima of 3, stride 2: a quarter of every edge
 *   finePooled  3 wide, stride 1; norm, rectifier; the same maxima: half of every edge
 *   fine        3 wide, stride 1; norm, rectifier: edges stay, for images of 28 to 32 cells
 *   strided     3 wide, stride 2; norm, rectifier: half of every edge, without maxima; the cheapest
 */
export function stemLayers(
  stem: Stem,
  channels: number,
  [conv, norm, relu, pool]: StemNames,
  initialisation: Initialisation,
): readonly Layer[] {
  const wide = stem === "standard";
  const stride = wide || stem === "strided" ? 2 : 1;
  const [size, padding] = wide ? [7, 3] : [3, 1];
  const first = convolution(conv, channels, size, { stride, padding, bias: false, initialisation });
  const pooled = wide || stem === "finePooled" ? [maxPool(3, { stride: 2, padding: 1, name: pool })] : [];
  return [first, batchNorm(norm), activation("relu", relu), ...pooled];
}
