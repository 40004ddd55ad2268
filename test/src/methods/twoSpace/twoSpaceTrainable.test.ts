import { beforeAll, describe, expect, it } from "vitest";
import { makeTwoSpaceAutoencoder, type TwoSpacePlan } from "../../../../models/twoSpaceAutoencoder.js";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { tf } from "../../../../src/engine/index.js";
import { trainStep } from "../../../../src/engine/ops/index.js";
import { type TwoSpaceOptions, twoSpaceTrainable } from "../../../../src/methods/twoSpace/twoSpaceTrainable.js";
import { makeOptimiser } from "../../../../src/train/makeOptimiser.js";
import { wasmEngine } from "../../engine/wasmEngine.js";

const sepVae: TwoSpaceOptions = {
  reconstructionValues: 12_288,
  klCommon: 0.5,
  klSalient: 0.1,
  backgroundDeviation: Math.sqrt(0.05),
  backgroundDirac: 0,
  totalCorrelation: 2,
  clamped: true,
  classification: 1,
  mmdCommon: 0,
  mmdSalient: 0,
  backgroundVariance: 0.1,
};
const mmCVae: TwoSpaceOptions = {
  ...sepVae,
  ...{ backgroundDeviation: null, backgroundVariance: null, totalCorrelation: 0, classification: 0 },
  ...{ mmdCommon: 1000, mmdSalient: 100 },
};

const plans: readonly [string, TwoSpacePlan][] = [
  [
    "rows of a table",
    {
      encoder: { id: "mlp", input: [6], settings: { widths: [8, 8] } },
      ...{ common: 3, salient: 2, ends: "linear", decoder: { kind: "mlp", widths: [8] } },
    },
  ],
  [
    "images",
    {
      encoder: { id: "small-cnn", input: [8, 8, 1], settings: { channels: [3, 4] } },
      ...{ common: 3, salient: 2, ends: "sigmoid", decoder: { kind: "convolution", channels: [4, 3] } },
    },
  ],
  [
    "volumes",
    {
      encoder: { id: "small-cnn", input: [8, 6, 8, 1], settings: { channels: [2, 3] } },
      ...{ common: 3, salient: 2, ends: "linear", decoder: { kind: "convolution", channels: [3, 2] } },
    },
  ],
];

const PEOPLE = 8;
const target = Uint8Array.from({ length: PEOPLE }, (_, i) => i % 2);
/** Subjects of any shape, the targets lighter. */
function subjects(input: readonly number[]) {
  const random = seeded(3);
  const size = input.reduce((product, length) => product * length, 1);
  const x = Float32Array.from({ length: PEOPLE * size }, (_, i) => {
    return 0.3 + 0.3 * target[Math.floor(i / size)] + 0.05 * gaussian(random);
  });
  return { x, target };
}
const modeOf = (step: number, training = true) => ({ training, random: seeded(step), epoch: 0, progress: 0 });

describe("twoSpaceTrainable", () => {
  beforeAll(async () => {
    await wasmEngine();
  });

  it.each(plans)("learns to give %s back, and leaves nothing in memory", async (_, plan) => {
    const held = tf.memory().numTensors;
    const autoencoder = makeTwoSpaceAutoencoder(plan, seeded(1));
    const batch = subjects(plan.encoder.input);
    for (const options of [sepVae, mmCVae]) {
      const trainable = twoSpaceTrainable(autoencoder, options);
      const optimiser = makeOptimiser(trainable.variables, {
        kind: "adam",
        learningRate: 0.01,
        weightDecay: 0,
        momentum: 0,
      });
      const errors: number[] = [];
      for (let step = 0; step < 25; step++)
        tf.dispose(
          trainStep(optimiser, () => {
            const { loss, terms } = trainable.loss(batch, modeOf(step));
            errors.push(terms["reconstruction"].dataSync()[0]);
            return loss;
          }),
        );
      expect(errors[24]).toBeLessThan(errors[0] * (options === sepVae ? 0.7 : 1));
      optimiser.dispose();
    }
    autoencoder.dispose();
    expect(tf.memory().numTensors).toBe(held);
  });

  it("lets the discriminator move no encoder, and no encoder the discriminator", async () => {
    const [, plan] = plans[0];
    const batch = subjects(plan.encoder.input);
    const gradientsOf = async (options: TwoSpaceOptions, counted: (name: string) => boolean) => {
      const autoencoder = makeTwoSpaceAutoencoder(plan, seeded(1));
      const trainable = twoSpaceTrainable(autoencoder, options);
      const { grads } = tf.variableGrads(() => {
        const terms = Object.entries(trainable.loss(batch, modeOf(1)).terms).filter(([name]) => counted(name));
        return tf.addN(terms.map(([, term]) => term)) as tf.Scalar;
      }, [...trainable.variables]);
      const sizes = (part: "common" | "salient" | "discriminator") =>
        [...autoencoder.networks[part].parameters.values()].map(
          ({ name }) => tf.sum(tf.abs(grads[name])).dataSync()[0],
        );
      const found = { common: sizes("common"), salient: sizes("salient"), discriminator: sizes("discriminator") };
      tf.dispose(grads);
      autoencoder.dispose();
      return found;
    };
    const ofDiscriminator = await gradientsOf(sepVae, (name) => name === "discriminator");
    expect([...ofDiscriminator.common, ...ofDiscriminator.salient].every((size) => size === 0)).toBe(true);
    expect(ofDiscriminator.discriminator.some((size) => size > 0)).toBe(true);
    const ofEncoders = await gradientsOf({ ...sepVae, clamped: false }, (name) => name === "totalCorrelation");
    expect(ofEncoders.discriminator.every((size) => size === 0)).toBe(true);
    expect(ofEncoders.common.some((size) => size > 0)).toBe(true);
    expect(ofEncoders.salient.some((size) => size > 0)).toBe(true);
  });

  it("counts the discriminator in what is learnt from, not in what is watched", async () => {
    const [, plan] = plans[0];
    const autoencoder = makeTwoSpaceAutoencoder(plan, seeded(1));
    const trainable = twoSpaceTrainable(autoencoder, sepVae);
    const figures = (training: boolean) =>
      tf.tidy(() => {
        const { loss, terms } = trainable.loss(subjects(plan.encoder.input), modeOf(1, training));
        const sum = Object.values(terms).reduce((total, term) => total + term.dataSync()[0], 0);
        return { loss: loss.dataSync()[0], sum, discriminator: terms["discriminator"].dataSync()[0] } as never;
      }) as { loss: number; sum: number; discriminator: number };
    const [learnt, watched] = [figures(true), figures(false)];
    expect(learnt.loss / learnt.sum).toBeCloseTo(1, 5);
    expect(watched.loss / (watched.sum - watched.discriminator)).toBeCloseTo(1, 5);
    autoencoder.dispose();
  });
});
