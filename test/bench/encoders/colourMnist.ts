import type { EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { permutation, seeded } from "../../../src/core/random.js";
import { cpu } from "../cpu.js";
import { coloured } from "./colourLaw.js";
import { share, toldRightly } from "./digitProbe.js";
import { featuresOf, learnFrom } from "./learn.js";
import { digitPlan, digitsOf } from "./mnist.js";
import { cohortOf, type Pictures } from "./pictures.js";

/** Unbiased images that a schedule may be chosen on, drawn from the training images and not learnt from. */
const VALIDATION = 1000;
/** Biased images whose features the probe learns from. */
const PROBED = 20_000;

const training = { epochs: 5, batch: 256, optimiser: { learningRate: 1e-3 } } as const;
const epsilon = { id: "epsilon-sup-info-nce", params: { epsilon: 0.25 } };
const plans: Readonly<Record<string, EncoderPlanInput>> = {
  SupCon: { objective: { id: "sup-con" }, training },
  "epsilon-SupInfoNCE + FairL2": {
    ...{ objective: epsilon, bias: "colour", training },
    terms: [{ id: "fair-l2", weight: 10 }],
  },
};

/** Images of an experiment: as many training images as wanted, all but those that validate where that is more. */
type Set = { readonly train: Pictures; readonly validation: Pictures; readonly test: Pictures };

/**
 * Colour-MNIST: the colour behind a digit follows it with probability rho where networks and probe learn, and does not where they are
 * judged. `ONLY` names the networks wanted, `SPLIT=validation` judges on unbiased validation images, to choose by.
 */
export async function colourMnist(
  seed: number,
  { images, rhos }: { images: number; rhos: readonly number[] },
): Promise<void> {
  const judged = process.env["SPLIT"] === "validation" ? "validation" : "test";
  const only = new RegExp(process.env["ONLY"] ?? "");
  for (const rho of rhos) {
    const set = drawColoured(seed, images, rho);
    const learnt = set.train.columns["digit"].length;
    console.log(`\nColour-MNIST, rho ${rho}, ${learnt} training images: accuracy on unbiased ${judged} images`);
    for (const [name, plan] of Object.entries(plans).filter(([each]) => only.test(each))) {
      const { encoder, seconds } = await learnFrom(cohortOf(set.train), digitPlan(seed, { ...plain, ...plan }));
      const some = first(set.train, PROBED);
      const probed = await cpu(async () =>
        toldRightly(
          { x: await featuresOf(encoder, cohortOf(some)), digits: some.columns["digit"] },
          { x: await featuresOf(encoder, cohortOf(set[judged])), digits: set[judged].columns["digit"] },
          seeded(seed).fork(name),
        ),
      );
      console.log(
        `${name.padEnd(30)} seed ${seed}  ${share(probed.answer).toFixed(3)}  ` +
          `CPU s: learning ${seconds.toFixed(0)}, features and probe ${probed.seconds.toFixed(0)}`,
      );
    }
  }
}

/** Images as they are, one view of each: digits of one class are views enough of each other. */
const plain: EncoderPlanInput = { views: { count: 1 } };

function drawColoured(seed: number, images: number, rho: number): Set {
  const random = seeded(seed).fork(`colours ${rho}`);
  const order = permutation(random.fork("images"), 60_000);
  const paint = (label: string, pictures: Pictures, how: number) => coloured(pictures, how, random.fork(label));
  return {
    train: paint("train", digitsOf("train", order.subarray(VALIDATION, VALIDATION + images)), rho),
    validation: paint("validation", digitsOf("train", order.subarray(0, VALIDATION)), 0.1),
    test: paint("test", digitsOf("t10k", Int32Array.from(Array(10_000).keys())), 0.1),
  };
}

function first({ shape, pixels, columns }: Pictures, count: number): Pictures {
  const size = shape.reduce((product, length) => product * length, 1);
  const some = Object.entries(columns).map(([name, values]) => [name, Array.from(values).slice(0, count)]);
  return { shape, pixels: pixels.subarray(0, count * size), columns: Object.fromEntries(some) };
}
