import { describe, expect, it } from "vitest";
import type { Random } from "../../../src/core/random.js";
import { seeded } from "../../../src/core/random.js";
import {
  type Parts,
  type Pool,
  type Progress,
  run,
  type SyncSteps,
  type Task,
  together,
} from "../../../src/core/run.js";
import type { Plain } from "../../../src/core/state.js";

const step = (n: number, of = 3): Progress => ({ phase: "count", step: n, of, metrics: { n } });

function* counting(held: { freed: boolean }, to = 3): SyncSteps<string> {
  try {
    for (let n = 1; n <= to; n++) yield step(n, to);
    return "done";
  } finally {
    held.freed = true;
  }
}

/** Answers with what it was given and a number of its own, after `busy` milliseconds of work. */
const draw: Task = function* (common: { busy: number }, input: number, random: Random): SyncSteps<Plain> {
  const until = performance.now() + common.busy;
  while (performance.now() < until) yield step(1, 1);
  return [input, random()];
};
const tasks = () => draw;

describe("run(steps)", () => {
  it("returns what the steps return and reports each of them", async () => {
    const held = { freed: false };
    const seen: number[] = [];
    expect(await run(counting(held), { onProgress: ({ step: n }) => seen.push(n) })).toBe("done");
    expect(seen).toEqual([1, 2, 3]);
    expect(held.freed).toBe(true);
  });

  it("drives asynchronous steps alike", async () => {
    async function* waiting() {
      yield step(1);
      await new Promise((resolve) => setTimeout(resolve));
      return yield* counting({ freed: false });
    }
    expect(await run(waiting())).toBe("done");
  });

  it("stops at the next step once the signal is aborted, and lets the steps free what they hold", async () => {
    const held = { freed: false };
    const controller = new AbortController();
    let seen = 0;
    const onProgress = () => {
      if (++seen === 2) controller.abort();
    };
    const running = run(counting(held, 1000), { onProgress, signal: controller.signal });
    await expect(running).rejects.toMatchObject({ name: "SalientError", code: "RUN_CANCELLED" });
    expect(seen).toBe(2);
    expect(held.freed).toBe(true);
  });

  it("hears a timer that aborts during long work", async () => {
    const held = { freed: false };
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const endless = run(counting(held, Number.POSITIVE_INFINITY), { signal: controller.signal });
    await expect(endless).rejects.toMatchObject({ code: "RUN_CANCELLED" });
    expect(held.freed).toBe(true);
  });

  it("passes an error on and frees all the same", async () => {
    const held = { freed: false };
    function* failing(): SyncSteps<string> {
      yield* counting(held);
      throw new Error("broken");
    }
    await expect(run(failing())).rejects.toThrow("broken");
    expect(held.freed).toBe(true);
  });
});

describe("together(task, common, inputs, random)", () => {
  const inputs = [5, 4, 3, 2, 1, 0];

  it("answers in the order of the inputs, each piece with a seed of its own", async () => {
    const answers = await run(together<number[]>("draw", { busy: 0 }, inputs, seeded(1)), { tasks });
    expect(answers.map(([input]) => input)).toEqual(inputs);
    expect(new Set(answers.map(([, drawn]) => drawn)).size).toBe(inputs.length);
  });

  it("answers the same with a pool, however it orders its work", async () => {
    const here = await run(together("draw", { busy: 0 }, inputs, seeded(1)), { tasks });
    const pool = backwardPool();
    const there = await run(together("draw", { busy: 120 }, inputs, seeded(1)), { tasks, pool });
    expect(there).toEqual(here);
    expect(pool.pieces).toBeGreaterThan(0);
  });

  it("keeps short work here", async () => {
    const pool = backwardPool();
    await run(together("draw", { busy: 0 }, inputs, seeded(1)), { tasks, pool });
    expect(pool.pieces).toBe(0);
  });

  it("counts the pieces up, wherever they ran, and tells nothing of their inside", async () => {
    const seen: Progress[] = [];
    const options = { tasks, pool: backwardPool(), onProgress: (progress: Progress) => seen.push(progress) };
    await run(together("draw", { busy: 120 }, inputs, seeded(1), "drawing"), options);
    expect(seen.map(({ phase, step: done, of }) => [phase, done, of])).toEqual(
      inputs.map((_, i) => ["drawing", i + 1, inputs.length]),
    );
  });

  it("asks for nothing when there is nothing to do", async () => {
    expect(await run(together("draw", null, [], seeded(1)))).toEqual([]);
  });

  it("stops between pieces once the signal is aborted", async () => {
    const controller = new AbortController();
    const onProgress = ({ step: done }: Progress) => {
      if (done === 2) controller.abort();
    };
    const running = run(together("draw", { busy: 0 }, inputs, seeded(1)), {
      tasks,
      onProgress,
      signal: controller.signal,
    });
    await expect(running).rejects.toMatchObject({ code: "RUN_CANCELLED" });
  });
});

/** Computes the last piece first, as cores that race might. */
function backwardPool(): Pool & { pieces: number } {
  const pool = {
    pieces: 0,
    async run(parts: Parts, { onDone }: { onDone?: (done: number) => void }) {
      const answers: Plain[] = new Array(parts.inputs.length);
      for (let i = parts.inputs.length - 1; i >= 0; i--) {
        const steps = draw({ busy: 0 } as never, parts.inputs[i] as never, seeded(parts.seeds[i]));
        answers[i] = await run(steps);
        pool.pieces++;
        onDone?.(parts.inputs.length - i);
      }
      return answers;
    },
  };
  return pool;
}
