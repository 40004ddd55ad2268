import { makeTwoSpaceAutoencoder, type TwoSpaceAutoencoder } from "../../../models/twoSpaceAutoencoder.js";
import { TrainingOptions } from "../../../src/contract/training.js";
import { permutation, type Random, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { tf } from "../../../src/engine/index.js";
import type { Matrix } from "../../../src/linalg/matrix.js";
import {
  type TwoSpaceInput,
  type TwoSpaceOptions,
  twoSpaceTrainable,
} from "../../../src/methods/twoSpace/twoSpaceTrainable.js";
import type { ContrastSample } from "../../../src/probe/contrastProbes.js";
import { batchesOf } from "../../../src/train/rows/batchesOf.js";
import { type PairedRows, pairedRows } from "../../../src/train/rows/pairedRows.js";
import { train } from "../../../src/train/train.js";
import type { EpochFigures } from "../../../src/train/training.js";
import { cpu } from "../cpu.js";
import type { Textured } from "./texturesLaw.js";

/** Published coefficients of the pneumonia experiment, the reconstruction as of its images. */
export const sepVae: TwoSpaceOptions = {
  reconstructionValues: 12_288,
  klCommon: 0.5,
  klSalient: 0.1,
  backgroundDeviation: Math.sqrt(0.05),
  backgroundDirac: 0,
  totalCorrelation: 2,
  clamped: true,
  classification: 0,
  mmdCommon: 0,
  mmdSalient: 0,
  backgroundVariance: 0.1,
};
export const cVae: TwoSpaceOptions = {
  ...sepVae,
  ...{ backgroundDeviation: null, backgroundVariance: null, totalCorrelation: 0 },
};
/** Two a subject of the batch of 128 for the common spaces, a fifth for the salient one: 1000 and 100 at the published 512. */
export const mmCVae: TwoSpaceOptions = { ...cVae, mmdCommon: 256, mmdSalient: 25.6 };

export type SpacesPlan = {
  readonly latent: number;
  readonly epochs: number;
  readonly seed: number;
  readonly learningRate: number;
};

/** What was learnt: both spaces of anyone, by means. */
export type Spaces = {
  readonly seconds: number;
  readonly history: readonly EpochFigures[];
  of(people: Textured): Promise<ContrastSample>;
};

const BATCH = 128;

/** A two-space autoencoder of dense layers, trained on paired batches; CPU seconds are of an epoch. */
export async function learnSpaces(data: Textured, options: TwoSpaceOptions, plan: SpacesPlan): Promise<Spaces> {
  const random = seeded(plan.seed).fork("spaces");
  const autoencoder = makeTwoSpaceAutoencoder(
    {
      encoder: { id: "mlp", input: [data.raw.cols], settings: { widths: [256, 128] } },
      ...{ common: plan.latent, salient: plan.latent, ends: "sigmoid" },
      decoder: { kind: "mlp", widths: [128, 256] },
    },
    random.fork("weights"),
  );
  const training = TrainingOptions.parse({
    epochs: plan.epochs,
    optimiser: { kind: "adam", learningRate: plan.learningRate, weightDecay: 0 },
    schedule: { kind: "constant" },
    ...{ validation: 0, keep: "last" },
  });
  const { seconds, answer } = await cpu(() =>
    run(
      train(twoSpaceTrainable(autoencoder, options), {
        batches: paired(data, random.fork("batches")),
        options: training,
        random: random.fork("noise"),
      }),
    ),
  );
  return {
    seconds: seconds / plan.epochs,
    history: answer.history,
    of: async (people) => ({ ...people, ...(await encode(autoencoder, people.raw)) }),
  };
}

/** Half of each side, in random order, as the roll of `rolledPairs` needs it. */
function paired({ raw, target }: Textured, random: Random) {
  const side = (wanted: number) => Int32Array.from(Array.from(target.keys()).filter((i) => target[i] === wanted));
  const rows = pairedRows({ background: side(0), target: side(1) }, { size: BATCH, random });
  const make = async ({ background, target: targets }: PairedRows, own: Random): Promise<TwoSpaceInput> => {
    const all = [...background, ...targets];
    const order = Array.from(permutation(own, all.length), (i) => all[i]);
    const x = new Float32Array(order.length * raw.cols);
    order.forEach((row, i) => {
      x.set(raw.data.subarray(row * raw.cols, (row + 1) * raw.cols), i * raw.cols);
    });
    return { x, target: Uint8Array.from(order, (row) => target[row]) };
  };
  return batchesOf(rows, make, random);
}

async function encode(autoencoder: TwoSpaceAutoencoder, { rows, cols, data }: Matrix) {
  const means = tf.tidy(() => {
    const { common, salient } = autoencoder.encode(tf.tensor2d(Float32Array.from(data), [rows, cols]), {
      training: false,
    });
    return [common.mean, salient.mean];
  });
  const [common, salient] = await Promise.all(
    means.map(async (mean) => ({ rows, cols: mean.shape[1], data: Float64Array.from(await mean.data()) })),
  );
  tf.dispose(means);
  return { common, salient };
}
