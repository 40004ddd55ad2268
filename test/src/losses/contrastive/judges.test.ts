import { beforeAll, describe, expect, it } from "vitest";
import { buildNetwork } from "../../../../models/definition/build.js";
import { run } from "../../../../models/definition/run.js";
import { forwardFrozen } from "../../../../models/frozen.js";
import { fromPyTorch } from "../../../../models/pytorchLayout.js";
import { twoSpaceDefinitions } from "../../../../models/twoSpaceAutoencoder.js";
import { loadWeights, type PlainWeights } from "../../../../models/weights.js";
import { seeded } from "../../../../src/core/random.js";
import { tf } from "../../../../src/engine/index.js";
import { discriminatorLoss } from "../../../../src/losses/contrastive/discriminatorLoss.js";
import { sidesOf } from "../../../../src/losses/contrastive/rowMask.js";
import { salientClassification } from "../../../../src/losses/contrastive/salientClassification.js";
import { rolledPairs, swappedHalves } from "../../../../src/losses/contrastive/shuffledPairs.js";
import { totalCorrelation } from "../../../../src/losses/contrastive/totalCorrelation.js";
import { everywhere } from "../../engine/expectGradients.js";
import { worstError } from "../../engine/numbers.js";
import { expectAllRead } from "../readNumbers.js";
import { column, contrastiveGolden, expectTerm, matrix, measuredAll } from "./golden.js";
import { weightsOf } from "./goldenWeights.js";

const words = /\.note$/;
expectAllRead("total-correlation", words);
expectAllRead("classification", words);
const correlation = contrastiveGolden("total-correlation");
const classification = contrastiveGolden("classification");

type T = tf.Tensor2D;
const mode = { training: true };
const { discriminator, classifier } = twoSpaceDefinitions({
  encoder: { id: "mlp", input: [5], settings: { widths: [4] } },
  common: 3,
  salient: 2,
  decoder: { kind: "mlp" },
  ends: "linear",
});

/** What a judge says of rows, with these tensors as its weights. */
const judged = (definition: typeof discriminator, names: readonly string[], weights: readonly tf.Tensor[], x: T) => {
  const tensors = new Map(names.map((name, i) => [name, weights[i]] as const));
  return run(definition.network, x, { tensors, mode }) as T;
};
const tensorsOf = (weights: PlainWeights) =>
  Object.values(weights).map(({ shape, values }) => tf.tensor(values, [...shape]));
const numbersOf = (weights: PlainWeights) => Object.values(weights).map(({ values }) => Array.from(values));

describe.each(everywhere)("discriminator and classifier on %s", (_, start) => {
  beforeAll(start);
  const { expected } = correlation;
  const logits = () => [column(correlation["joint_logits"]), column(correlation["shuffled_logits"])];

  it("discriminatorLoss equals the golden cross-entropy of joint and shuffled pairs", async () => {
    const wanted = expected["discriminator_step"];
    await expectTerm(logits(), (a, b) => discriminatorLoss(a as T, b as T), {
      value: wanted.loss_sum,
      gradients: [wanted.grad_joint_logits, wanted.grad_shuffled_logits],
    });
    const [joint, shuffled] = [correlation["joint_logits"], correlation["shuffled_logits"]] as number[][];
    const right = joint.filter((l) => l > 0).length + shuffled.filter((l) => l <= 0).length;
    expect(right / (joint.length + shuffled.length)).toBeCloseTo(wanted.accuracy, 9);
  });

  it.each([true, false])("totalCorrelation equals the golden sum; clamped: %s", async (clamped) => {
    const wanted = expected[clamped ? "vae_step_clamped" : "vae_step_unclamped"];
    await expectTerm([logits()[0]], (a) => totalCorrelation(a as T, { clamped }), {
      value: wanted.tc_sum,
      gradients: [wanted.grad_joint_logits],
    });
    if (!clamped) expect(wanted.tc_mean).toBeCloseTo(wanted.tc_sum / correlation["joint_logits"].length, 9);
    else
      expect(
        worstError(await tf.sigmoid(column(correlation["joint_logits"])).data(), wanted.probabilities),
      ).toBeLessThan(1e-6);
  });

  it("pairs rows with their neighbours', or halves with each other's, as the golden rows", async () => {
    const roll = expected["shuffle_by_roll"];
    const rolled = rolledPairs(matrix(roll.common), matrix(roll.salient));
    expect(await rolled.joint.array()).toEqual(await matrix(roll.joint).array());
    expect(await rolled.shuffled.array()).toEqual(await matrix(roll.shuffled).array());
    const swap = expected["shuffle_by_half_swap"];
    const swapped = swappedHalves(matrix(swap.common), matrix(swap.salient));
    expect(await swapped.joint.array()).toEqual(await matrix(swap.q).array());
    expect(await swapped.shuffled.array()).toEqual(await matrix(swap.q_bar).array());
  });

  it("under one optimiser of all weights, as in cVAE's code, would push all log-odds down", async () => {
    const wanted = expected["cvae_joint_objective"];
    const both = (a: tf.Tensor, b: tf.Tensor) =>
      tf.add(totalCorrelation(a as T, { clamped: false }), discriminatorLoss(a as T, b as T)) as tf.Scalar;
    await expectTerm(logits(), both, {
      value: wanted.total,
      gradients: [wanted.grad_q_logits, wanted.grad_qbar_logits],
    });
    expect(wanted.total).toBeCloseTo(wanted.tc_sum + wanted.discriminator_loss_sum, 9);
    const { value } = await measuredAll(logits(), (a, b) => tf.add(tf.sum(tf.softplus(a)), tf.sum(tf.softplus(b))));
    expect(value).toBeCloseTo(wanted.identity_softplus_q_plus_softplus_qbar, 4);
  });

  it("a discriminator of two hidden layers equals the golden one, and frozen gives latents their golden gradient", async () => {
    const wanted = expected["two_hidden_layer_discriminator"];
    const weights = fromPyTorch(weightsOf(wanted.weights));
    const network = buildNetwork(discriminator, seeded(1));
    expect(loadWeights(network, weights).missing).toEqual([]);
    const z = matrix(wanted.z);
    const [c, s] = tf.split(z, [wanted.common_size, wanted.salient_size] as number[], 1) as T[];
    const { joint, shuffled } = rolledPairs(c, s);
    expect(worstError(await shuffled.data(), wanted.shuffled_z.flat())).toBeLessThan(1e-6);
    for (const [pairs, logits] of [[joint, wanted.joint_logits] as const, [shuffled, wanted.shuffled_logits] as const])
      expect(worstError(await network.forward(pairs, mode).data(), logits)).toBeLessThan(1e-6);
    const names = Object.keys(weights);
    const loss = (...given: tf.Tensor[]) =>
      discriminatorLoss(judged(discriminator, names, given, joint), judged(discriminator, names, given, shuffled));
    await expectTerm(tensorsOf(weights), loss, {
      value: wanted.discriminator_loss_sum,
      gradients: numbersOf(fromPyTorch(weightsOf(wanted.grad_weights))),
    });
    await expectTerm([z.clone()], (x) => totalCorrelation(forwardFrozen(network, x, mode) as T), {
      value: wanted.vae_tc_clamped_sum,
      gradients: [wanted.vae_grad_z],
    });
    const frozen = () => tf.sum(forwardFrozen(network, z, mode)) as tf.Scalar;
    const { grads } = tf.variableGrads(frozen, [...network.parameters.values()]);
    for (const gradient of Object.values(grads)) expect((await gradient.data()).every((v) => v === 0)).toBe(true);
    network.dispose();
  });

  it("salientClassification equals the golden cross-entropy, at any coefficient", async () => {
    const wanted = classification.expected["bce_sum"];
    const sides = () => sidesOf(classification["labels"]);
    const term = (a: tf.Tensor) => salientClassification(a as T, sides());
    const own = () => [column(classification["logits"])];
    await expectTerm(own(), term, { value: wanted.loss_sum, gradients: [wanted.grad_logits] });
    expect(worstError(await tf.sigmoid(own()[0]).data(), wanted.probabilities)).toBeLessThan(1e-6);
    for (const [i, label] of (classification["labels"] as number[]).entries()) {
      const one = (a: tf.Tensor) => salientClassification(a as T, sidesOf([label]));
      const { value } = await measuredAll([column([classification["logits"][i]])], one);
      expect(value).toBeCloseTo(wanted.per_row[i], 5);
    }
    for (const gamma of ["5e-10", "1e-09", "1"]) {
      const weighted = classification.expected[`weighted_gamma_${gamma}`];
      await expectTerm(own(), (a) => tf.mul(term(a), weighted.gamma) as tf.Scalar, {
        value: weighted.loss,
        gradients: [weighted.grad_logits],
      });
    }
  });

  it("a classifier of one hidden layer gives its golden gradients", async () => {
    const wanted = classification.expected["one_hidden_layer_head"];
    const weights = fromPyTorch(weightsOf(wanted.weights));
    const names = Object.keys(weights);
    const inputs = [matrix(wanted.salient), ...tensorsOf(weights)];
    const logits = judged(classifier, names, inputs.slice(1), inputs[0] as T);
    expect(worstError(await logits.data(), wanted.logits)).toBeLessThan(1e-6);
    const grads = fromPyTorch(
      weightsOf(Object.fromEntries(["w1", "b1", "w2", "b2"].map((name) => [name, wanted[`grad_${name}`]]))),
    );
    const loss = (x: tf.Tensor, ...given: tf.Tensor[]) =>
      salientClassification(judged(classifier, names, given, x as T), sidesOf(classification["labels"]));
    await expectTerm(inputs, loss, { value: wanted.loss_sum, gradients: [wanted.grad_salient, ...numbersOf(grads)] });
  });

  it("stays finite and exact where log-odds are far out", async () => {
    const far = [1e4, -1e4, 80, -80];
    const { value, gradients } = await measuredAll([column(far)], (a) =>
      salientClassification(a as T, sidesOf([1, 0, 0, 1])),
    );
    expect(value).toBeCloseTo(160, 3);
    expect(worstError(gradients[0], [0, 0, 1, -1])).toBeLessThan(1e-6);
  });
});
