/**
 * Over what the losses of the anchors are averaged: `all` of them, those without a positive counting as 0, or the `valid`
 * ones, which have a positive. The gradients differ by a constant factor.
 */
export type Reduction = "all" | "valid";

/** By what the sum over anchors is divided; never 0, so that a batch without positives has the loss 0. */
export function divisor(reduction: Reduction, anchors: number, valid: number): number {
  return Math.max(1, reduction === "all" ? anchors : valid);
}
