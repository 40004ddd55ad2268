export { logisticGradient } from "./logistic";
export { logDensities, normalise, weightedScatter, weightedSums } from "./mixture";
export { assign, sumsByLabel } from "./nearest";
export { addCrossProduct, addTransposedProduct, multiplyTransposed } from "./products";
export { ranks } from "./ranks";

/** Where memory is free from. */
export function free(): usize {
  return __heap_base;
}
