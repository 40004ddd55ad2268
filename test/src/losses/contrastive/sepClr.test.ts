import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { jointEntropy } from "../../../../src/losses/contrastive/jointEntropy.js";
import { pinnedRows } from "../../../../src/losses/contrastive/pinnedRows.js";
import { referencePinning } from "../../../../src/losses/contrastive/referencePinning.js";
import { sidesOf } from "../../../../src/losses/contrastive/rowMask.js";
import { salientUniformity } from "../../../../src/losses/contrastive/salientUniformity.js";
import {
  type KnownAttribute,
  sepClrSupervisedTerms,
} from "../../../../src/losses/contrastive/sepClrSupervisedTerms.js";
import { sepClrTerms } from "../../../../src/losses/contrastive/sepClrTerms.js";
import { attributeBandwidth, supervisedAgreement } from "../../../../src/losses/contrastive/supervisedAgreement.js";
import { viewAgreement } from "../../../../src/losses/contrastive/viewAgreement.js";
import { normalise } from "../../../../src/losses/embeddings.js";
import { potential } from "../../../../src/losses/uniformity.js";
import { everywhere } from "../../engine/expectGradients.js";
import { expectAllRead } from "../readNumbers.js";
import { column, contrastiveGolden, expectTerm, inWords, matrix, measuredAll } from "./golden.js";

const golden = contrastiveGolden("sepclr-terms");
const { expected, labels } = golden;
expectAllRead("sepclr-terms", inWords);

type T = tf.Tensor2D;
const names = ["common_1", "common_2", "salient_1", "salient_2"] as const;
type Name = (typeof names)[number];
const given = (used: readonly Name[]) => used.map((name) => matrix(golden[name]));
const sides = () => sidesOf(labels);
const mean = (a: tf.Tensor, b: tf.Tensor) => tf.div(tf.add(a, b), 2) as tf.Scalar;
const sum = (terms: Readonly<Record<string, tf.Scalar>>) => tf.addN(Object.values(terms)) as tf.Scalar;
const jem = (c: T, s: T) => jointEntropy(normalise(c), pinnedRows(s, sides()));

const terms: readonly [string, readonly Name[], (...x: T[]) => tf.Scalar][] = [
  ["common_alignment", ["common_1", "common_2"], (a, b) => viewAgreement(normalise(a), normalise(b))],
  ["common_uniformity_view1", ["common_1"], (a) => potential(normalise(a), 1)],
  [
    "common_uniformity_average",
    ["common_1", "common_2"],
    (a, b) => mean(potential(normalise(a), 1), potential(normalise(b), 1)),
  ],
  [
    "salient_alignment_target_rows",
    ["salient_1", "salient_2"],
    (a, b) => viewAgreement(a, b, { rows: sides().target }),
  ],
  ["s_prime_uniformity_view1", ["salient_1"], (a) => salientUniformity(a, sides())],
  [
    "s_prime_uniformity_average",
    ["salient_1", "salient_2"],
    (a, b) => mean(salientUniformity(a, sides()), salientUniformity(b, sides())),
  ],
  [
    "information_less_background",
    ["salient_1", "salient_2"],
    (a, b) => {
      const rows = sides().background;
      return mean(referencePinning(a, { rows }), referencePinning(b, { rows }));
    },
  ],
  ["k_jem_view1", ["common_1", "salient_1"], jem],
  ["k_jem_average", names, (c1, c2, s1, s2) => mean(jem(c1, s1), jem(c2, s2))],
];

describe.each(everywhere)("terms of SepCLR on %s", (_, start) => {
  beforeAll(start);

  it.each(terms)("equal the golden numbers: %s", async (name, used, term) => {
    const wanted = expected[name];
    await expectTerm(given(used), (...x) => term(...(x as T[])), {
      value: wanted.value,
      gradients: used.map((input) => wanted[`grad_${input}`]),
    });
  });

  it.each(["continuous", "discrete"] as const)("align axes by %s attributes as the golden numbers do", async (kind) => {
    const wanted = expected[`supervised_alignment_${kind}`];
    const options = { bandwidth: attributeBandwidth[kind] };
    await expectTerm([column(wanted.latent)], (s) => supervisedAgreement(s as T, wanted.attribute, options), {
      value: wanted.value,
      gradients: [wanted.grad_latent],
    });
  });

  it.each(["cifar_mnist_and_celeba", "odir", "chexpert"])("add up to the golden total of %s", async (experiment) => {
    const wanted = expected[`total_${experiment}`];
    const coefficients = {
      salient: wanted.salient_term_beta,
      reference: wanted.salient_reg_beta,
      jointEntropy: wanted.jem_lambda,
      uniformity: wanted.uniformity_multiplier,
    };
    const total = (...x: tf.Tensor[]) => {
      const [c1, c2, s1, s2] = x as T[];
      return sum(sepClrTerms({ common: [c1, c2], salient: [s1, s2] }, sides(), coefficients));
    };
    // The salient terms of the first cancel: thousands make a total of minus six.
    const scale = Math.max(1, coefficients.salient);
    const { value } = await measuredAll(given(names), total);
    expect(Math.abs(value - wanted.value)).toBeLessThan(4e-6 * Math.max(scale, Math.abs(wanted.value)));
    await expectTerm(given(names), total, {
      value,
      gradients: names.map((input) => wanted[`grad_${input}`]),
    });
  });

  it("add up to the golden total of the supervised, disentangled variant", async () => {
    const wanted = expected["supervised_disentangled_total"];
    const attributes = (wanted.attributes[0] as number[]).map(
      (__, k): KnownAttribute => ({
        kind: k === 0 && wanted.first_attribute_discrete ? "discrete" : "continuous",
        values: (wanted.attributes as number[][]).map((row) => row[k]),
      }),
    );
    const coefficients = { salient: wanted.salient_term_beta, jointEntropy: wanted.jem_lambda };
    const used = ["common_1", "common_2", "salient_1"] as const;
    const total = (...x: tf.Tensor[]) => {
      const [c1, c2, salient] = x as T[];
      return sum(sepClrSupervisedTerms({ common: [c1, c2], salient }, attributes, sides(), coefficients));
    };
    await expectTerm(given(used), total, {
      value: wanted.value,
      gradients: used.map((input) => wanted[`grad_${input}`]),
    });
  });
});

describe("terms of SepCLR", () => {
  beforeAll(everywhere[0][1]);

  const n = labels.length as number;
  const background = (labels as number[]).filter((label) => label === 0).length;

  it("stay above their bounds, and reach them where all targets are far from each other", async () => {
    const far = matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, k) => (i === k ? 50 : 0))));
    const bound = Math.log((background * (background - 1)) / (n * (n - 1)));
    expect(bound).toBeCloseTo(expected["s_prime_uniformity_view1"].lower_bound, 9);
    const { value } = await measuredAll([far.clone()], (w) => salientUniformity(w as T, sides()));
    expect(value).toBeCloseTo(bound, 5);
    expect(expected["k_jem_view1"].lower_bound).toBeCloseTo(-Math.log(n), 9);
    const apart = await measuredAll([far.clone(), far], (a, b) => jointEntropy(a as T, b as T));
    expect(apart.value).toBeCloseTo(-Math.log(n), 5);
  });

  it("give the background's salient vectors nothing but the reference point", async () => {
    const { gradients } = await measuredAll(given(["salient_1"]), (w) => salientUniformity(w as T, sides()));
    const [d] = [golden["salient_1"][0].length];
    const ofRow = (i: number) => gradients[0].slice(i * d, (i + 1) * d);
    for (let i = 0; i < n; i++) expect(ofRow(i).some((v) => v !== 0)).toBe(labels[i] === 1);
  });

  it("k-JEM without own pairs goes on to repel those that are far", async () => {
    const [c, s] = [golden["common_1"], golden["salient_1"]] as number[][][];
    const loops = (a: number[][], b: number[][]) => {
      const square = (p: number[], q: number[]) => p.reduce((sum, v, k) => sum + (v - q[k]) ** 2, 0);
      const each = a.map((_, i) => {
        const kernels = a.flatMap((__, j) => (i === j ? [] : [Math.exp(-square(a[i], a[j]) - square(b[i], b[j]))]));
        return Math.log(kernels.reduce((x, y) => x + y, 0) / kernels.length);
      });
      return each.reduce((x, y) => x + y, 0) / each.length;
    };
    const { value } = await measuredAll([matrix(c), matrix(s)], (a, b) =>
      jointEntropy(a as T, b as T, { ownPairs: false }),
    );
    expect(value).toBeCloseTo(loops(c, s), 4);
  });

  it("have no NaN where a batch has one side alone", async () => {
    const none = sidesOf(labels.map(() => 0));
    const { value, gradients } = await measuredAll(given(["salient_1", "salient_2"]), (a, b) => {
      return tf.add(viewAgreement(a as T, b as T, { rows: none.target }), salientUniformity(a as T, none)) as tf.Scalar;
    });
    expect(value).toBeCloseTo(0, 6);
    expect(gradients.flat().every((v) => v === 0)).toBe(true);
  });

  it("name what they refuse", () => {
    const [two, three] = [tf.zeros([2, 1]) as T, tf.zeros([3, 1]) as T];
    expect(() => jointEntropy(two, three)).toThrow(/^salient vectors must be \[2, s\]/);
    expect(() => jointEntropy(two, two, { temperature: 0 })).toThrow(/^temperature must be/);
    expect(() => viewAgreement(two, two, { temperature: 0 })).toThrow(/^temperature must be/);
    expect(() => salientUniformity(two, sidesOf([0, 1]), { temperature: -1 })).toThrow(/^temperature must be/);
    expect(() => supervisedAgreement(two, [1, 2, 3], { bandwidth: 1 })).toThrow(/^attribute must be/);
    expect(() => supervisedAgreement(two, [1, 2], { bandwidth: 0 })).toThrow(/^bandwidth must be/);
  });
});
