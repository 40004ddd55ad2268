import { afterEach, describe, expect, it } from "vitest";
import { type DataParallel, openDataParallel } from "../../../server/engine/dataParallel.js";
import { seeded } from "../../../src/core/random.js";
import { tf } from "../../../src/engine/index.js";
import { trainStep } from "../../../src/engine/ops/trainStep.js";
import { wasmEngine } from "../../src/engine/wasmEngine.js";
import { data, makeSmallNetwork, type Oddity, rowsOf } from "./smallNetwork.js";

const STEPS = 8;
const opened: DataParallel[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((one) => one.close()))));

async function open(threads: number, oddity: Oddity, signal?: AbortSignal): Promise<DataParallel> {
  const model = { module: "test/server/engine/smallNetwork", make: "makeSmallNetwork", settings: oddity };
  const one = await openDataParallel({ model, data, seed: 5, shards: 4 }, { threads, ...(signal ? { signal } : {}) });
  opened.push(one);
  return one;
}

async function trained(threads: number, oddity: Oddity) {
  const training = await open(threads, oddity);
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) losses.push(await training.step(rowsOf(step)));
  return { losses, learnt: await training.read(), last: await training.read(threads - 1) };
}

/** The same steps in this process, batches in one piece. */
async function trainedHere() {
  await wasmEngine();
  const { optimiser, loss, largestNorm } = makeSmallNetwork("none");
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const people = data.map(({ shape, values }) =>
      tf.gather(tf.tensor(values, [values.length / shape.reduce((a, b) => a * b, 1), ...shape]), [...rowsOf(step)]),
    );
    losses.push((await trainStep(optimiser, () => loss(people, seeded(1)), largestNorm).data())[0]);
  }
  return { losses, parameters: await Promise.all(optimiser.variables.map((one) => one.data())) };
}

describe("openDataParallel", () => {
  it("gives the same losses, parameters and moments to the last bit on one, two and three threads, noise included", async () => {
    const [one, two, three] = [await trained(1, "noise"), await trained(2, "noise"), await trained(3, "noise")];
    expect(new Set(one.losses).size).toBe(STEPS);
    expect(two).toEqual(one);
    expect(three).toEqual(one);
    expect(three.last).toEqual(three.learnt);
  });

  it("learns what training on whole batches learns", async () => {
    const here = await trainedHere();
    const { losses, learnt } = await trained(2, "none");
    losses.forEach((loss, step) => void expect(loss).toBeCloseTo(here.losses[step], 5));
    expect(losses[STEPS - 1]).toBeLessThan(0.9 * losses[0]);
    here.parameters.forEach((numbers, i) => {
      numbers.forEach((value, j) => void expect(Math.abs(learnt.parameters[i][j] - value)).toBeLessThan(1e-5));
    });
    expect(learnt.optimiser.step).toBe(STEPS);
  });

  it("says that a thread died, where others wait for it, and takes no more steps", async () => {
    const training = await open(2, "dies");
    const died = { code: "RUN_INTERRUPTED", message: "training thread 2 of 2 ended with code 3" };
    await expect(training.step(rowsOf(0))).rejects.toMatchObject(died);
    await expect(training.step(rowsOf(1))).rejects.toMatchObject(died);
  });

  it("passes on what went wrong in a thread", async () => {
    const training = await open(2, "throws");
    await expect(training.step(rowsOf(0))).rejects.toThrow("three people are too many");
  });

  it("ends threads that compute and threads that wait as soon as it is cancelled", async () => {
    const controller = new AbortController();
    const training = await open(2, "hangs", controller.signal);
    const stepping = training.step(rowsOf(0));
    controller.abort();
    await expect(stepping).rejects.toMatchObject({ code: "RUN_CANCELLED" });
    await training.close();
  });

  it("starts nothing once it is cancelled", async () => {
    await expect(open(2, "none", AbortSignal.abort())).rejects.toMatchObject({ code: "RUN_CANCELLED" });
  });

  it("refuses a loss that looks at several people at once", async () => {
    const training = await open(2, "centred");
    await expect(training.step(rowsOf(0))).rejects.toThrow("this loss cannot be computed in shards");
  });

  it("says which function a module lacks", async () => {
    const model = { module: "test/server/engine/smallNetwork", make: "makeGreatNetwork", settings: null };
    await expect(openDataParallel({ model, data, seed: 5 }, { threads: 1 })).rejects.toThrow(
      'test/server/engine/smallNetwork exports no function "makeGreatNetwork"',
    );
  });

  it("holds no more after many steps than after a few", async () => {
    const training = await open(2, "noise");
    for (let step = 0; step < 5; step++) await training.step(rowsOf(step));
    const before = await training.memory();
    for (let step = 5; step < 105; step++) await training.step(rowsOf(step));
    expect(await training.memory()).toEqual(before);
  });
});
