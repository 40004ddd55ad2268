import type { EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { permutation, seeded } from "../../../src/core/random.js";
import type { Matrix } from "../../../src/linalg/matrix.js";
import { cpu } from "../cpu.js";
import { mnist as file } from "../digits.js";
import { share, toldRightly } from "./digitProbe.js";
import { featuresOf, learnFrom } from "./learn.js";
import { cohortOf, type Pictures } from "./pictures.js";

const TEST = 10_000;
const SHAPE = [28, 28, 1];

/** Some images of MNIST with their digits. */
export function digitsOf(part: "train" | "t10k", wanted: Int32Array): Pictures {
  const pixels = file(`${part}-images-idx3-ubyte`).subarray(16);
  const labels = file(`${part}-labels-idx1-ubyte`).subarray(8);
  const size = 28 * 28;
  const own = new Uint8Array(wanted.length * size);
  wanted.forEach((image, i) => {
    own.set(pixels.subarray(image * size, (image + 1) * size), i * size);
  });
  return { shape: SHAPE, pixels: own, columns: { digit: Float64Array.from(wanted, (image) => labels[image]) } };
}

/** So many training images drawn by a seed, and the test images. */
export function drawDigitPictures(seed: number, count: number): { train: Pictures; test: Pictures } {
  const wanted = permutation(seeded(seed).fork("mnist"), 60_000).subarray(0, count);
  return { train: digitsOf("train", wanted), test: digitsOf("t10k", Int32Array.from(Array(TEST).keys())) };
}

/** What all networks on digits have in common. */
export function digitPlan(seed: number, said: EncoderPlanInput): EncoderPlanInput {
  return {
    images: "picture",
    preprocessing: { intensity: "training" },
    encoder: { id: "small-cnn", settings: { channels: [16, 32, 64, 128] } },
    labels: "digit",
    seed,
    ...said,
    training: { batch: 128, validation: 0, keep: "last", ...said.training },
  };
}

const plans: Readonly<Record<string, EncoderPlanInput>> = {
  "untrained network": { training: { epochs: 1, optimiser: { learningRate: 1e-12 } } },
  SupCon: { objective: { id: "sup-con" }, training: { epochs: 10, optimiser: { learningRate: 3e-3 } } },
  InfoNCE: { objective: { id: "info-nce" }, training: { epochs: 20, optimiser: { learningRate: 3e-3 } } },
};

/**
 * MNIST: a logistic probe on the features of networks that learnt from 10,000 images, and on the pixels themselves; accuracy on the
 * 10,000 test images. `ONLY` names those wanted.
 */
export async function mnist(seed: number, { seeds, images }: { seeds: number; images: number }): Promise<void> {
  console.log(`\nMNIST, ${images} training images: accuracy of a linear probe on the ${TEST} test images`);
  const only = new RegExp(process.env["ONLY"] ?? "");
  for (const [name, plan] of Object.entries(plans).filter(([each]) => only.test(each)))
    for (let k = seed; k < seed + seeds; k++) {
      const { train, test } = drawDigitPictures(k, images);
      const { encoder, seconds } = await learnFrom(cohortOf(train), digitPlan(k, plan));
      const [ours, theirs] = [await featuresOf(encoder, cohortOf(train)), await featuresOf(encoder, cohortOf(test))];
      await report(name, { seed: k, seconds, train, test, ours, theirs });
    }
  if (!only.test("raw pixels")) return;
  const { train, test } = drawDigitPictures(seed, images);
  await report("raw pixels", { seed, seconds: 0, train, test, ours: pixelsOf(train), theirs: pixelsOf(test) });
}

type Probed = {
  readonly seed: number;
  readonly seconds: number;
  readonly train: Pictures;
  readonly test: Pictures;
  readonly ours: Matrix;
  readonly theirs: Matrix;
};

async function report(name: string, { seed, seconds, train, test, ours, theirs }: Probed): Promise<void> {
  const probed = await cpu(async () =>
    toldRightly(
      { x: ours, digits: train.columns["digit"] },
      { x: theirs, digits: test.columns["digit"] },
      seeded(seed).fork(name),
    ),
  );
  console.log(
    `${name.padEnd(20)} seed ${seed}  ${share(probed.answer).toFixed(4)}  ` +
      `CPU s: learning ${seconds.toFixed(0)}, probe ${probed.seconds.toFixed(0)}`,
  );
}

function pixelsOf({ pixels, shape }: Pictures): Matrix {
  const cols = shape.reduce((product, length) => product * length, 1);
  return { rows: pixels.length / cols, cols, data: Float64Array.from(pixels, (value) => value / 255) };
}
