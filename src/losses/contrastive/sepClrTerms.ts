import { tf } from "../../engine/index.js";
import { normalise } from "../embeddings.js";
import { potential } from "../uniformity.js";
import { jointEntropy } from "./jointEntropy.js";
import { pinnedRows } from "./pinnedRows.js";
import { referencePinning } from "./referencePinning.js";
import type { Sides } from "./rowMask.js";
import { salientUniformity } from "./salientUniformity.js";
import type { WeightedTerms } from "./twoSpaceTerms.js";
import { viewAgreement } from "./viewAgreement.js";

/** Vectors of both heads, of two views of the same subjects: [n, c] and [n, s] each, not normalised. */
export interface SepClrHeads {
  readonly common: readonly [tf.Tensor2D, tf.Tensor2D];
  readonly salient: readonly [tf.Tensor2D, tf.Tensor2D];
}

/** Published for images of 32 cells: salient 1000, reference 1000, jointEntropy 10; weaker salient terms did better elsewhere. */
export type SepClrCoefficients = {
  readonly salient: number;
  readonly reference: number;
  readonly jointEntropy: number;
  /** Of uniformity beside alignment, in both spaces; 2 as published. */
  readonly uniformity?: number;
  readonly temperature?: number;
  /** Whether k-JEM counts each row among its own neighbours, as published. */
  readonly ownPairs?: boolean;
};

/**
 * The terms of SepCLR by name, each times its coefficient: alignment and uniformity of common vectors on the sphere, over all; alignment of
 * the targets' salient vectors and uniformity around the reference point; the background's pin to it; and k-JEM between both spaces.
 *
 * @see Louiset et al. (2024), Separating common from salient patterns with contrastive representation learning
 */
export function sepClrTerms(
  { common, salient }: SepClrHeads,
  sides: Sides,
  options: SepClrCoefficients,
): WeightedTerms {
  const { uniformity = 2, temperature = 0.5, ownPairs = true } = options;
  const { target, background } = sides;
  const each = (term: (view: 0 | 1) => tf.Scalar) => tf.tidy(() => tf.mul(tf.add(term(0), term(1)), 0.5)) as tf.Scalar;
  return tf.tidy(() => {
    const unit = common.map(normalise);
    const [first, second] = salient;
    const terms: readonly (readonly [name: string, coefficient: number, term: tf.Scalar])[] = [
      ["commonAlignment", 1, viewAgreement(unit[0], unit[1], { temperature })],
      ["commonUniformity", uniformity, each((view) => potential(unit[view], 1 / (2 * temperature)))],
      ["salientAlignment", options.salient, viewAgreement(first, second, { temperature, rows: target })],
      [
        "salientUniformity",
        options.salient * uniformity,
        each((view) => salientUniformity(salient[view], sides, { temperature })),
      ],
      [
        "reference",
        options.reference,
        each((view) => referencePinning(salient[view], { temperature, rows: background })),
      ],
      [
        "jointEntropy",
        options.jointEntropy,
        each((view) => jointEntropy(unit[view], pinnedRows(salient[view], sides), { temperature, ownPairs })),
      ],
    ];
    return Object.fromEntries(terms.map(([name, coefficient, term]) => [name, tf.mul(term, coefficient)])) as never;
  }) as WeightedTerms;
}
