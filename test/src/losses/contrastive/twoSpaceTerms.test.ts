import { beforeAll, describe, expect, it } from "vitest";
import { forwardFrozen } from "../../../../models/frozen.js";
import { drawnBy, type Gaussian } from "../../../../models/gaussianHead.js";
import { fromPyTorch } from "../../../../models/pytorchLayout.js";
import { makeTwoSpaceAutoencoder } from "../../../../models/twoSpaceAutoencoder.js";
import { loadWeights } from "../../../../models/weights.js";
import { seeded } from "../../../../src/core/random.js";
import { tf } from "../../../../src/engine/index.js";
import { pinnedRows } from "../../../../src/losses/contrastive/pinnedRows.js";
import { pinnedVariance } from "../../../../src/losses/contrastive/pinnedVariance.js";
import { sidesOf } from "../../../../src/losses/contrastive/rowMask.js";
import { type TwoSpaceCoefficients, twoSpaceTerms } from "../../../../src/losses/contrastive/twoSpaceTerms.js";
import { everywhere } from "../../engine/expectGradients.js";
import { worstError } from "../../engine/numbers.js";
import { expectAllRead } from "../readNumbers.js";
import { contrastiveGolden, expectTerm, matrix } from "./golden.js";
import { weightsOf } from "./goldenWeights.js";

const golden = contrastiveGolden("vae-full-step");
const { expected, labels } = golden;
expectAllRead("vae-full-step");

const [TERMS, LATENTS] = [
  {
    reconstruction: "reconstruction",
    klCommon: "kl_common",
    klSalient: "kl_salient_target",
    backgroundPrior: "prior_salient_background",
    classification: "classification",
    totalCorrelation: "total_correlation",
    mmdCommon: "mmd_common",
    mmdSalient: "mmd_salient",
  },
  ["mu_common", "logvar_common", "mu_salient", "logvar_salient"],
] as const;
const mode = { training: true };

/** The networks of the goldens, with their weights. */
function autoencoder() {
  const made = makeTwoSpaceAutoencoder(
    {
      encoder: { id: "mlp", input: [5], settings: { widths: [4] } },
      common: 3,
      salient: 2,
      decoder: { kind: "mlp", widths: [6] },
      ends: "sigmoid",
    },
    seeded(1),
  );
  for (const part of ["decoder", "classifier", "discriminator"] as const) {
    const report = loadWeights(made.networks[part], fromPyTorch(weightsOf(golden[part])));
    expect([report.missing, report.unexpected, report.misshapen]).toEqual([[], [], []]);
  }
  return made;
}

const coefficientsOf = (given: Record<string, number>): TwoSpaceCoefficients => ({
  reconstructionValues: null,
  klCommon: given["beta_c"],
  klSalient: given["beta_s"],
  backgroundDeviation: given["alpha"] ? Math.sqrt(1 / given["alpha"]) : null,
  backgroundDirac: 0,
  totalCorrelation: given["kappa"] ?? 0,
  clamped: true,
  classification: given["gamma"] ?? 0,
  mmdCommon: given["lambda_common"] ?? 0,
  mmdSalient: given["lambda_salient"] ?? 0,
});

describe.each(everywhere)("twoSpaceTerms on %s", (_, start) => {
  beforeAll(start);

  it.each([
    ["SepVAE", "sepvae_pneumonia"],
    ["SepVAE with a classifier that is felt", "sepvae_gamma_1"],
    ["ConVAE", "convae_pneumonia"],
    ["MM-cVAE", "mmcvae_pneumonia"],
  ])("gives the golden step of %s, term by term, through decoder, heads and draws", async (__, id) => {
    const wanted = expected[id];
    const { networks, decode, dispose } = autoencoder();
    const variance: number | undefined = wanted.method === "sepvae" ? wanted.coefficients.sigma_q_squared : undefined;
    let reconstructed: number[] = [];
    const terms = (given: readonly tf.Tensor[]) => {
      const sides = sidesOf(labels);
      const [common, free] = [0, 2].map((at) => ({ mean: given[at], logVar: given[at + 1] }) as Gaussian);
      const salient = variance === undefined ? free : pinnedVariance(free, sides, variance);
      const [ofCommon, ofSalient] = tf.split(matrix(golden["eps"]), [3, 2] as number[], 1) as tf.Tensor2D[];
      const drawn = { common: drawnBy(common, ofCommon), salient: drawnBy(salient, ofSalient) };
      const image = decode(drawn.common, pinnedRows(drawn.salient, sides), mode);
      reconstructed = Array.from(image.dataSync());
      const joint = tf.concat([drawn.common, drawn.salient], 1);
      return twoSpaceTerms(
        {
          ...{ x: matrix(golden["x"]), reconstructed: image, common, salient, drawn, sides },
          jointLogits: forwardFrozen(networks.discriminator, joint, mode) as tf.Tensor2D,
          salientLogits: networks.classifier.forward(drawn.salient, mode) as tf.Tensor2D,
        },
        coefficientsOf(wanted.coefficients),
      );
    };
    const found = tf.tidy(() => {
      const each = terms(LATENTS.map((name) => matrix(golden[name])));
      return Object.fromEntries(Object.entries(each).map(([name, term]) => [name, term.dataSync()[0]]));
    });
    const names = Object.entries(TERMS).filter(([, name]) => name in wanted.terms_weighted);
    expect(Object.keys(found).sort()).toEqual(names.map(([name]) => name).sort());
    for (const [name, given] of names) expect(found[name] / wanted.terms_weighted[given], name).toBeCloseTo(1, 5);
    expect(worstError(reconstructed, wanted.reconstruction_values.flat())).toBeLessThan(1e-6);

    const learning = [["decoder", networks.decoder] as const, ["classifier", networks.classifier] as const];
    const used = learning.filter(([part]) => `grad_${part}` in wanted);
    const variables = used.flatMap(([, network]) => [...network.parameters.values()]);
    const weightGradients = used.flatMap(([part]) => Object.values(fromPyTorch(weightsOf(wanted[`grad_${part}`]))));
    const total = (...given: tf.Tensor[]) => tf.addN(Object.values(terms(given.slice(0, 4)))) as tf.Scalar;
    const inputs = [...LATENTS.map((name) => matrix(golden[name])), ...variables];
    await expectTerm(inputs, total, {
      value: wanted.total,
      gradients: [
        ...LATENTS.map((name) => wanted[`grad_${name}`]),
        ...weightGradients.map(({ values }) => Array.from(values)),
      ],
    });
    dispose();
  });
});
