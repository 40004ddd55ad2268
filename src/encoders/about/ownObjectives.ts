import { z } from "zod";
import type { ObjectiveEntry } from "./entry.js";

const latent = z.int().min(1).max(4096).default(32).describe("Dimensions of the bottleneck; they are the features");

/** What encoders learn by that is no contrastive loss. */
export const ownObjectives: readonly ObjectiveEntry[] = [
  {
    id: "regression",
    title: "Supervised regression",
    summary: "Predicts a number, such as the age, from the features by one linear layer.",
    equation: "L = mean |y - (w h + b)|, of targets less their mean, over their spread",
    whenNot:
      "The features are for other things than the target: they keep the target, and what goes with it by site. See y-Aware and L^exp.",
    reference:
      "Dufumier et al. (2021), arXiv 2106.01132: L1 on age, the supervised baseline of contrastive pretraining",
    kind: "supervised",
    role: "objective",
    needs: ["target"],
    takes: [],
    params: z.strictObject({
      loss: z
        .enum(["l1", "l2", "huber", "gaussian"])
        .default("l1")
        .describe(
          "Absolute error, squared error, Huber's, or the likelihood of a Gaussian whose spread is predicted, too",
        ),
    }),
  },
  {
    id: "classification",
    title: "Supervised classification",
    summary: "Predicts a class, such as the diagnosis or the sex, from the features by one linear layer.",
    equation: "L = mean of -log softmax(W h + b) at the class",
    whenNot:
      "Most of a class share a bias, such as a scanner: the features keep the bias. See epsilon-SupInfoNCE with FairL2.",
    reference: "Cross-entropy, as in He et al. (2016)",
    kind: "supervised",
    role: "objective",
    needs: ["labels"],
    takes: [],
    params: z.strictObject({
      balanced: z.boolean().default(true).describe("Every class counts the same, however many people it has"),
      smoothing: z.number().min(0).max(0.5).default(0).describe("Share of the label that is spread over all classes"),
    }),
  },
  {
    id: "autoencoder",
    title: "Autoencoder",
    summary: "Rebuilds each subject from a few numbers.",
    equation: "L = mean (x - decoder(encoder(x)))^2",
    whenNot: "Features are to hold what tells people apart, and not what fills most voxels.",
    reference: "Hinton and Salakhutdinov (2006), Reducing the Dimensionality of Data with Neural Networks, Science",
    kind: "generative",
    role: "objective",
    needs: [],
    takes: [],
    params: z.strictObject({ latent }),
  },
  {
    id: "vae",
    title: "Variational autoencoder",
    summary:
      "Rebuilds each subject from a few numbers that are kept near a Gaussian; its features can be the prior of another loss.",
    equation:
      "L = mean over subjects of  sum (x - decoder(h))^2 / 2  +  beta KL( N(mean, variance) || N(0, 1) ),   h drawn from N(mean, variance)",
    whenNot: "Features are to hold what tells people apart; with a large beta it keeps nothing at all.",
    reference: "Kingma and Welling (2014), Auto-Encoding Variational Bayes, ICLR",
    kind: "generative",
    role: "objective",
    needs: [],
    takes: [],
    params: z.strictObject({
      latent,
      beta: z.number().min(0).default(1).describe("How much the distance from the Gaussian counts"),
      warmUp: z.number().min(0).max(1).default(0.2).describe("Share of the training over which beta grows from 0"),
    }),
  },
];
