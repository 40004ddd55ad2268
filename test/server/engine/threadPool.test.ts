import { afterAll, describe, expect, it } from "vitest";
import { openThreadPool } from "../../../server/engine/threadPool.js";
import type { Dataset } from "../../../src/core/method.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run, together } from "../../../src/core/run.js";
import type { Plain } from "../../../src/core/state.js";
import { zeros } from "../../../src/linalg/matrix.js";
import { methodById } from "../../../src/methods/index.js";
import { taskByName } from "../../../src/tasks.js";

const pool = openThreadPool(2);
afterAll(() => pool.close());

/** Forty controls and sixty patients of two subgroups. */
function dataset(): Dataset {
  const random = seeded(4);
  const x = zeros(100, 4);
  for (let i = 0; i < 100; i++)
    for (let j = 0; j < 4; j++) x.data[i * 4 + j] = gaussian(random) + (i >= 40 && j === i % 2 ? 4 : 0);
  const target = Uint8Array.from({ length: 100 }, (_, i) => (i >= 40 ? 1 : 0));
  const inputs = { features: { kind: "table" as const, features: ["a", "b", "c", "d"], x } };
  return { inputs, target, attributes: {}, groups: Int32Array.from(target.keys()) };
}

/** The pieces that the fit of UCSL asks for first. */
function restartsOf(data: Dataset) {
  const ucsl = methodById("ucsl");
  return ucsl.fit(data, ucsl.params.parse({ restarts: 8 }), seeded(1)).next();
}

describe("openThreadPool", () => {
  it("gives the answers that the pieces have here, in their order", async () => {
    const { value: parts } = (await restartsOf(dataset())) as { value: Parameters<typeof pool.run>[0] };
    const here = await run(together<Plain>(parts.task, parts.common, parts.inputs, seeded(9)), { tasks: taskByName });
    const seeds = parts.inputs.map((_, i) => seeded(9).fork(i).seed);
    const done: number[] = [];
    const there = await pool.run({ ...parts, seeds }, { onDone: (count) => done.push(count) });
    expect(there).toEqual(here);
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("takes one set of pieces after the other with the same threads", async () => {
    const { value: parts } = (await restartsOf(dataset())) as { value: Parameters<typeof pool.run>[0] };
    const sets = [await pool.run(parts, {}), await pool.run(parts, {}), await pool.run(parts, {})];
    expect(sets[1]).toEqual(sets[0]);
    expect(sets[2]).toEqual(sets[0]);
  });

  it("passes on what went wrong in a thread", async () => {
    const parts = { task: "no/such", phase: "", common: {}, inputs: [null], seeds: [1] };
    await expect(pool.run(parts, {})).rejects.toThrow('no task "no/such"');
  });

  it("outlives several threads that die at once", async () => {
    const { value: parts } = (await restartsOf(dataset())) as { value: Parameters<typeof pool.run>[0] };
    const broken = { ...parts, task: "no/such" };
    for (let i = 0; i < 3; i++) await expect(pool.run(broken, {})).rejects.toThrow('no task "no/such"');
    expect(await pool.run(parts, {})).toHaveLength(8);
  });

  it("stops at once when cancelled, and works again afterwards", async () => {
    const { value: parts } = (await restartsOf(dataset())) as { value: Parameters<typeof pool.run>[0] };
    const many = { ...parts, inputs: new Array(5000).fill(parts.inputs[0]), seeds: new Array(5000).fill(3) };
    const controller = new AbortController();
    const running = pool.run(many, { signal: controller.signal, onDone: () => controller.abort() });
    await expect(running).rejects.toMatchObject({ code: "RUN_CANCELLED" });
    expect(await pool.run(parts, {})).toHaveLength(8);
  });
});
