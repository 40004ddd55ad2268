import { tf } from "../../engine/index.js";
import { normalise } from "../embeddings.js";
import { potential } from "../uniformity.js";
import { jointEntropy } from "./jointEntropy.js";
import { pinnedRows } from "./pinnedRows.js";
import { referencePinning } from "./referencePinning.js";
import type { Sides } from "./rowMask.js";
import { salientUniformity } from "./salientUniformity.js";
import { attributeBandwidth, supervisedAgreement } from "./supervisedAgreement.js";
import type { WeightedTerms } from "./twoSpaceTerms.js";
import { viewAgreement } from "./viewAgreement.js";

/** What is known of the targets, one for each salient axis: continuous ones scaled to [0, 1], classes by number. */
export type KnownAttribute = { readonly kind: keyof typeof attributeBandwidth; readonly values: ArrayLike<number> };

export interface SupervisedHeads {
  /** [n, c] of the subjects as they are and of a view of them, not normalised. */
  readonly common: readonly [tf.Tensor2D, tf.Tensor2D];
  /** [n, attributes] of the subjects as they are. */
  readonly salient: tf.Tensor2D;
}

/** By what squared distances of the background from the reference point are divided, as `temperature` is. */
const backgroundTemperature = { discrete: 0.5, continuous: 0.025 } as const;

/**
 * The supervised, disentangled variant of SepCLR: one salient axis an attribute of the targets, on which like attributes are alike.
 *
 *   salient = 1/K sum_k [ U(w_k) + 1/2 ( agreement of targets with like attributes + reference pinning of the background ) ]
 *
 * Uniformity counts once beside alignment here, not twice; k-JEM is of the subjects as they are.
 *
 * @param options.salient, options.jointEntropy coefficients; 100 and 10 as published
 * @see Louiset et al. (2024), Separating common from salient patterns with contrastive representation learning, supervised variant
 */
export function sepClrSupervisedTerms(
  { common, salient }: SupervisedHeads,
  attributes: readonly KnownAttribute[],
  sides: Sides,
  options: { readonly salient: number; readonly jointEntropy: number },
): WeightedTerms {
  const { target, background, targetRows } = sides;
  const [n, axes] = salient.shape;
  if (attributes.length !== axes)
    throw new RangeError(`expected ${axes} attributes, one a salient axis, found ${attributes.length}`);
  const rows = new Uint8Array(n);
  for (const i of targetRows) rows[i] = 1;
  const overAxes = (term: (axis: tf.Tensor2D, attribute: KnownAttribute) => tf.Scalar, coefficient: number) =>
    tf.tidy((): tf.Scalar => {
      const parts = attributes.map((attribute, k) => term(tf.slice(salient, [0, k], [n, 1]), attribute));
      return tf.mul(tf.addN(parts), (options.salient * coefficient) / axes);
    });
  return tf.tidy(() => {
    const [first, second] = common.map(normalise);
    const bothPotentials = tf.add(potential(first, 1), potential(second, 1));
    const nullMutualInformation = jointEntropy(first, pinnedRows(salient, { target }));
    const terms = {
      commonAlignment: viewAgreement(first, second),
      commonUniformity: tf.mul(bothPotentials, 0.5),
      salientUniformity: overAxes((axis) => salientUniformity(axis, { target }), 1),
      supervisedAlignment: overAxes(
        (axis, { kind, values }) => supervisedAgreement(axis, values, { bandwidth: attributeBandwidth[kind], rows }),
        0.5,
      ),
      reference: overAxes(
        (axis, { kind }) => referencePinning(axis, { temperature: backgroundTemperature[kind], rows: background }),
        0.5,
      ),
      jointEntropy: tf.mul(nullMutualInformation, options.jointEntropy),
    };
    return terms as never;
  }) as WeightedTerms;
}
