import type { EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { type Random, seeded } from "../../../src/core/random.js";
import type { EncoderModel } from "../../../src/encoders/encoderModel.js";
import { share, toldRightly } from "./digitProbe.js";
import { featuresOf, learnFrom } from "./learn.js";
import { digitPlan, drawDigitPictures } from "./mnist.js";
import { cohortOf, type Pictures } from "./pictures.js";

const optimiser = { learningRate: 3e-3 };
const noisy: EncoderPlanInput = {
  ...{ objective: { id: "decoupled-uniformity" }, views: { preset: "noise" } },
  training: { epochs: 10, optimiser },
};
const generative: EncoderPlanInput = {
  ...{ objective: { id: "vae", params: { latent: 32 } } },
  training: { epochs: 10, optimiser: { learningRate: 1e-3 } },
};

/**
 * MNIST with weak augmentations, nothing but noise: decoupled uniformity without a prior, and with the features of a VAE that learnt from
 * the same images. Accuracy of a linear probe on the test images, and the difference with its interval.
 */
export async function weakViews(seed: number, { images }: { images: number }): Promise<void> {
  console.log(`\nMNIST, noise alone, ${images} training images: accuracy of a linear probe on the 10000 test images`);
  const sets = drawDigitPictures(seed, images);
  const random = seeded(seed).fork("weak");
  const vae = (await learnFrom(cohortOf(sets.train), { ...digitPlan(seed, generative), labels: null })).encoder;
  const judge = (name: string, encoder: EncoderModel) => told(name, encoder, sets, random.fork(name));
  await judge("VAE", vae);
  const without = await learnFrom(cohortOf(sets.train), digitPlan(seed, noisy));
  const alone = await judge("decoupled uniformity", without.encoder);
  const prior = { ...noisy, prior: { encoder: "vae" } };
  const withPrior = await learnFrom(cohortOf(sets.train), digitPlan(seed, prior), { vae });
  const informed = await judge("with the VAE's features", withPrior.encoder);
  const gains = Float64Array.from(informed, (right, i) => right - alone[i]);
  const gain = gains.reduce((sum, each) => sum + each, 0) / gains.length;
  const variance = gains.reduce((sum, each) => sum + (each - gain) ** 2, 0) / (gains.length - 1);
  const half = 1.96 * Math.sqrt(variance / gains.length);
  console.log(`difference ${gain.toFixed(4)}, 95 % from ${(gain - half).toFixed(4)} to ${(gain + half).toFixed(4)}`);
}

async function told(
  name: string,
  encoder: EncoderModel,
  { train, test }: { train: Pictures; test: Pictures },
  random: Random,
): Promise<Uint8Array> {
  const right = toldRightly(
    { x: await featuresOf(encoder, cohortOf(train)), digits: train.columns["digit"] },
    { x: await featuresOf(encoder, cohortOf(test)), digits: test.columns["digit"] },
    random,
  );
  console.log(`${name.padEnd(26)} ${share(right).toFixed(4)}`);
  return right;
}
