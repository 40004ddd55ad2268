import { beforeAll, describe, expect, it } from "vitest";
import { drawnBy } from "../../../../models/gaussianHead.js";
import { tf } from "../../../../src/engine/index.js";
import { backgroundKl } from "../../../../src/losses/contrastive/backgroundKl.js";
import { diracDistance } from "../../../../src/losses/contrastive/diracDistance.js";
import { gaussianKl, type Latents } from "../../../../src/losses/contrastive/gaussianKl.js";
import { pinnedRows } from "../../../../src/losses/contrastive/pinnedRows.js";
import { pinnedVariance } from "../../../../src/losses/contrastive/pinnedVariance.js";
import { PUBLISHED_VALUES, reconstruction } from "../../../../src/losses/contrastive/reconstruction.js";
import { sidesOf, sumOver } from "../../../../src/losses/contrastive/rowMask.js";
import { everywhere } from "../../engine/expectGradients.js";
import { worstError } from "../../engine/numbers.js";
import { expectAllRead } from "../readNumbers.js";
import { contrastiveGolden, expectTerm, inWords, matrix, measuredAll } from "./golden.js";

const golden = contrastiveGolden("vae-terms");
const { expected, labels } = golden;
expectAllRead("vae-terms", inWords);

const common = () => [matrix(golden["mu_common"]), matrix(golden["logvar_common"])];
const salient = () => [matrix(golden["mu_salient"]), matrix(golden["logvar_salient"])];
const latents = ([mean, logVar]: readonly tf.Tensor[]) => ({ mean, logVar }) as Latents;

describe.each(everywhere)("terms of variational autoencoders on %s", (_, start) => {
  beforeAll(start);

  it("gaussianKl equals the golden divergences, of all rows and of targets", async () => {
    const all = expected["kl_standard_common_all"];
    await expectTerm(common(), (...x) => gaussianKl(latents(x)), {
      value: all.sum,
      gradients: [all.grad_mu, all.grad_logvar],
    });
    const targets = expected["kl_standard_salient_target_only"];
    await expectTerm(salient(), (...x) => gaussianKl(latents(x), { rows: sidesOf(labels).target }), {
      value: targets.sum,
      gradients: [targets.grad_mu, targets.grad_logvar],
    });
    for (const [i, wanted] of (all.per_sample as number[]).entries()) {
      const one = [[golden["mu_common"][i]], [golden["logvar_common"][i]]].map((rows) => matrix(rows));
      expect((await measuredAll(one, (...x) => gaussianKl(latents(x)))).value).toBeCloseTo(wanted, 5);
    }
  });

  it.each([20, 40, 100])("backgroundKl equals the golden pin, as published, at a precision of %d", async (alpha) => {
    const wanted = expected[`background_salient_prior_reduced_alpha_${alpha}`];
    const priorDeviation = Math.sqrt(wanted.sigma_p_squared);
    const term = (mean: tf.Tensor) =>
      backgroundKl(mean as tf.Tensor2D, { priorDeviation, rows: sidesOf(labels).background });
    await expectTerm([salient()[0]], term, { value: wanted.sum, gradients: [wanted.grad_mu] });
  });

  it("backgroundKl equals the whole divergence where the posterior's variance is told, with the same gradient", async () => {
    const wanted = expected["background_salient_prior_full_gaussian_kl"];
    const priorDeviation = Math.sqrt(wanted.prior_variance);
    const rows = () => sidesOf(labels).background;
    const term = (mean: tf.Tensor) =>
      backgroundKl(mean as tf.Tensor2D, { priorDeviation, rows: rows(), posteriorVariance: wanted.posterior_variance });
    await expectTerm([salient()[0]], term, { value: wanted.sum, gradients: [wanted.grad_mu] });
    const set = Math.log(wanted.posterior_variance);
    const asKl = (mean: tf.Tensor) => {
      const distribution = { mean, logVar: tf.mul(tf.onesLike(mean), set) } as Latents;
      return gaussianKl(distribution, { priorDeviation, rows: rows() });
    };
    await expectTerm([salient()[0]], asKl, { value: wanted.sum, gradients: [wanted.grad_mu] });
    const reduced = expected["background_salient_prior_reduced_alpha_20"].sum;
    const background = (labels as number[]).filter((label) => label === 0).length;
    expect(wanted.sum - reduced).toBeCloseTo(wanted.constant_per_dimension * background * 2, 8);
  });

  it("gaussianKl over the background equals the golden divergence where its variance is learnt", async () => {
    const wanted = expected["background_salient_prior_full_kl_free_posterior_variance"];
    const priorDeviation = Math.sqrt(wanted.prior_variance);
    await expectTerm(
      salient(),
      (...x) => gaussianKl(latents(x), { priorDeviation, rows: sidesOf(labels).background }),
      { value: wanted.sum, gradients: [wanted.grad_mu, wanted.grad_logvar] },
    );
  });

  it("diracDistance equals the golden distance from a point mass, in all and of each row", async () => {
    const wanted = expected["dirac_wasserstein2_squared_background"];
    await expectTerm(salient(), (...x) => diracDistance(latents(x), sidesOf(labels).background), {
      value: wanted.sum,
      gradients: [wanted.grad_mu, wanted.grad_logvar],
    });
    const { backgroundRows } = sidesOf(labels);
    for (const [at, row] of Array.from(backgroundRows).entries()) {
      const one = [[golden["mu_salient"][row]], [golden["logvar_salient"][row]]].map((rows) => matrix(rows));
      const { value } = await measuredAll(one, (...x) => diracDistance(latents(x)));
      expect(value).toBeCloseTo(wanted.per_background_sample[at], 4);
    }
  });

  it("reconstruction equals the golden sum of squares, and that of each side", async () => {
    const wanted = expected["reconstruction_sum_of_squares"];
    const x = () => matrix(golden["x"]);
    await expectTerm([matrix(golden["reconstruction"])], (y) => reconstruction(x(), y), {
      value: wanted.sum,
      gradients: [wanted.grad_reconstruction],
    });
    for (const side of ["background", "target"] as const) {
      const squares = (y: tf.Tensor) => sumOver(tf.square(tf.sub(x(), y)) as tf.Tensor2D, sidesOf(labels)[side]);
      expect((await measuredAll([matrix(golden["reconstruction"])], squares)).value).toBeCloseTo(
        wanted[`sum_${side}`],
        5,
      );
    }
  });

  it("draw from distributions, the background's salient one of a set variance, which the decoder sees as null", async () => {
    const wanted = expected["reparameterise_and_mask"];
    const sides = sidesOf(labels);
    const own = pinnedVariance(latents(salient()), sides, Math.exp(wanted.fixed_background_salient_logvar));
    const noise = matrix(wanted.eps);
    const [ofCommon, ofSalient] = tf.split(noise, [3, 2] as number[], 1) as tf.Tensor2D[];
    const drawn = [drawnBy(latents(common()), ofCommon), drawnBy(own, ofSalient)];
    const masked = tf.concat([drawn[0], pinnedRows(drawn[1], sides)], 1);
    expect(worstError(await tf.concat(drawn, 1).data(), wanted.z_sampled.flat())).toBeLessThan(1e-6);
    expect(worstError(await masked.data(), wanted.z_decoder_input.flat())).toBeLessThan(1e-6);
    for (const row of sides.backgroundRows)
      expect((await masked.array())[row].slice(3).every((v) => v === 0)).toBe(true);
  });

  it("are together what SepVAE loses beside its reconstruction", async () => {
    const wanted = expected["sepvae_kl_bundle_pneumonia_coefficients"];
    const bundle = (...x: tf.Tensor[]) => {
      const { target, background } = sidesOf(labels);
      const own = latents(x.slice(2));
      const pin = backgroundKl(own.mean, { priorDeviation: Math.sqrt(1 / wanted.alpha), rows: background });
      const ofSalient = tf.add(gaussianKl(own, { rows: target }), pin);
      const ofCommon = tf.mul(gaussianKl(latents(x)), wanted.beta_c);
      return tf.add(ofCommon, tf.mul(ofSalient, wanted.beta_s)) as tf.Scalar;
    };
    await expectTerm([...common(), ...salient()], bundle, {
      value: wanted.sum,
      gradients: ["mu_common", "logvar_common", "mu_salient", "logvar_salient"].map((name) => wanted[`grad_${name}`]),
    });
  });
});

describe("terms of variational autoencoders", () => {
  beforeAll(everywhere[0][1]);

  it("reconstruction means the same at any size, as if subjects had so many values", async () => {
    const errors = async (size: number) => {
      const [x, y] = [tf.zeros([3, size, size, 1]), tf.fill([3, size, size, 1], 0.1)];
      return (await measuredAll([y], (given) => reconstruction(x, given, { values: PUBLISHED_VALUES }))).value;
    };
    expect(await errors(4)).toBeCloseTo(3 * PUBLISHED_VALUES * 0.01, 2);
    expect(await errors(16)).toBeCloseTo(3 * PUBLISHED_VALUES * 0.01, 2);
  });

  it("name what they refuse", () => {
    const x = tf.zeros([2, 3]) as tf.Tensor2D;
    const rows = sidesOf([0, 1]).background;
    expect(() => reconstruction(x, tf.zeros([2, 2]))).toThrow(/^reconstruction must be of the shape \[2, 3\]/);
    expect(() => reconstruction(x, x, { values: 0 })).toThrow(/^values must be/);
    expect(() => gaussianKl({ mean: x, logVar: x }, { priorDeviation: 0 })).toThrow(/^priorDeviation must be/);
    expect(() => backgroundKl(x, { priorDeviation: -1, rows })).toThrow(/^priorDeviation must be/);
    expect(() => backgroundKl(x, { priorDeviation: 1, rows, posteriorVariance: 0 })).toThrow(/^posteriorVariance/);
  });
});
