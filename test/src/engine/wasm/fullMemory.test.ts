import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { adam } from "../../../../src/engine/ops/adam.js";
import { trainStep } from "../../../../src/engine/ops/trainStep.js";
import { moduleOf } from "../../../../src/engine/wasm/heap.js";
import { wasmEngine } from "../wasmEngine.js";

/** What is taken of the heap while `run` asks for memory and is refused from the `last`th time on; null where it went through. */
function leftBehind(last: number, run: () => void): number | null {
  const heap = moduleOf(tf.backend() as BackendWasm);
  const { _malloc: malloc, _free: free } = heap;
  const taken = new Set<number>();
  let asked = 0;
  heap._malloc = (bytes) => {
    if (asked++ >= last) throw new Error("no more room");
    const address = malloc(bytes) >>> 0;
    taken.add(address);
    return address;
  };
  heap._free = (address) => {
    taken.delete(address >>> 0);
    free(address);
  };
  try {
    run();
    return null;
  } catch (error) {
    expect((error as Error).message).toBe("no more room");
    return taken.size;
  } finally {
    heap._malloc = malloc;
    heap._free = free;
  }
}

/** Has memory run out at the first request, at the second and so on until all goes through, and says what stayed each time. */
function leftAtAnyPoint(run: () => void): number[] {
  const left: number[] = [];
  for (let last = 0; ; last++) {
    const here = leftBehind(last, run);
    if (here === null) return left;
    left.push(here);
  }
}

const nothing = (left: readonly number[]) => left.map(() => 0);

describe("memory of WASM that runs out", () => {
  beforeAll(wasmEngine);

  it.each<[string, (x: tf.Tensor5D) => tf.Tensor]>([
    ["maxPool3d", (x) => tf.maxPool3d(x, 2, 2, "same")],
    ["avgPool3d", (x) => tf.avgPool3d(x, 2, 2, "same")],
    ["sum of everything", (x) => tf.sum(x)],
    ["mean over two axes", (x) => tf.mean(x, [0, 3])],
    ["max", (x) => tf.max(x, 4)],
  ])("leaves nothing of a %s behind", (_, operation) => {
    const x = tf.ones([2, 4, 4, 4, 3]) as tf.Tensor5D;
    const left = leftAtAnyPoint(() => tf.tidy(() => void operation(x)));
    expect(left.length).toBeGreaterThan(0);
    expect(left).toEqual(nothing(left));
  });

  it("leaves nothing of a step of training behind, at whatever point it ends, and what was there stays", async () => {
    const x = tf.ones([2, 4, 4, 4, 3]) as tf.Tensor5D;
    const filter = tf.variable(tf.fill([2, 2, 2, 3, 4], 0.1));
    const loss = () =>
      tf.mean(
        tf.square(tf.maxPool3d(tf.relu(tf.conv3d(x, filter as unknown as tf.Tensor5D, 1, "same")), 2, 2, "same")),
      ) as tf.Scalar;
    const before = { ...tf.memory() };
    for (let last = 0, done = false; !done; last++) {
      const optimiser = adam([filter], { learningRate: 0.01 });
      const held = tf.memory().numTensors;
      const left = leftBehind(last, () => trainStep(optimiser, loss).dispose());
      done = left === null;
      expect([left ?? 0, tf.memory().numTensors]).toEqual([0, held]);
      optimiser.dispose();
    }
    expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes });
    expect((await x.data())[0]).toBe(1);
  });
});
