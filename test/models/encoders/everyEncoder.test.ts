import { beforeAll, describe, expect, it } from "vitest";
import { buildNetwork } from "../../../models/definition/build.js";
import { seeded } from "../../../src/core/random.js";
import { tf } from "../../../src/engine/index.js";
import { adam, trainStep } from "../../../src/engine/ops/index.js";
import { worstError } from "../../src/engine/numbers.js";
import { wasmEngine } from "../../src/engine/wasmEngine.js";
import { smallEncoders } from "../smallEncoders.js";
import { peopleOf } from "../trained.js";

beforeAll(wasmEngine);

function peopleTensor(input: readonly number[], people: number): tf.Tensor {
  const { shape, values } = peopleOf({ input, network: { kind: "chain", name: "", layers: [] } }, people);
  return tf.tensor(values, [...shape]);
}

describe.each(smallEncoders)("%s", (_, definition) => {
  it("gives each subject the same features whoever is in the batch, and keeps no tensor", async () => {
    const network = buildNetwork(definition, seeded(1));
    const people = peopleTensor(definition.input, 3);
    const held = tf.memory().numTensors;
    const together = network.forward(people, { training: false });
    const alone = tf.tidy(() => network.forward(tf.slice(people, 1, 1), { training: false }));
    expect(tf.memory().numTensors).toBe(held + 2);
    const features = network.output[0];
    const own = (await together.data()).slice(features, 2 * features);
    expect(worstError(await alone.data(), own)).toBeLessThan(1e-5);
    tf.dispose([people, together, alone]);
    network.dispose();
  });

  it("learns: every parameter moves, the loss falls, and memory stays as it is", async () => {
    const network = buildNetwork(definition, seeded(2));
    const people = peopleTensor(definition.input, 4);
    const parameters = [...network.parameters];
    const optimiser = adam(
      parameters.map(([, variable]) => variable),
      { learningRate: 0.003 },
    );
    const before = await Promise.all(parameters.map(([, variable]) => variable.data()));
    const step = (at: number) =>
      trainStep(optimiser, () => {
        const output = network.forward(people, { training: true, random: seeded(at) });
        return tf.mean(tf.square(tf.sub(output, 1))) as tf.Scalar;
      });
    const losses: number[] = [];
    let held = 0;
    for (let at = 0; at < 12; at++) {
      const loss = step(at);
      losses.push((await loss.data())[0]);
      loss.dispose();
      if (at === 1) held = tf.memory().numTensors;
    }
    expect(tf.memory().numTensors).toBe(held);
    expect(Math.min(...losses.slice(-3))).toBeLessThan(losses[0]);
    for (const [i, [name, variable]] of parameters.entries())
      expect([name, (await variable.data()).some((value, j) => value !== before[i][j])]).toEqual([name, true]);
    optimiser.dispose();
    network.dispose();
    people.dispose();
  });
});
