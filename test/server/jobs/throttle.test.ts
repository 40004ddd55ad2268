import { describe, expect, it } from "vitest";
import { throttleProgress } from "../../../server/jobs/throttle.js";

const step = (n: number) => ({ phase: "fit", step: n, of: 1000, metrics: {} });

describe("throttleProgress(write)", () => {
  it("writes the first at once, few of many that follow, and the last when it settles", async () => {
    let time = 0;
    const written: number[] = [];
    const throttle = throttleProgress(
      async (event) => void written.push(event.step),
      () => time,
    );
    for (let n = 1; n <= 1000; n++) {
      time += 2;
      throttle.report(step(n));
      await Promise.resolve();
    }
    await throttle.settle();
    expect(written[0]).toBe(1);
    expect(written.at(-1)).toBe(1000);
    expect(written.length).toBeGreaterThan(4);
    expect(written.length).toBeLessThan(12);
    expect(written).toEqual([...written].sort((a, b) => a - b));
  });

  it("keeps figures that only some steps of a phase report until it writes, and no longer", async () => {
    let time = 0;
    const written: Record<string, number>[] = [];
    const throttle = throttleProgress(
      async ({ metrics }) => void written.push(metrics),
      () => time,
    );
    const told = async (ms: number, phase: string, metrics: Record<string, number>) => {
      time += ms;
      throttle.report({ phase, step: 1, of: 9, metrics });
      await new Promise((resolve) => setTimeout(resolve));
    };
    await told(1, "train", { loss: 3 });
    await told(1, "train", { loss: 2, validationLoss: 5 });
    await told(1000, "train", { loss: 1 });
    await told(1, "train", { loss: 0.5, validationLoss: 4 });
    await told(1000, "embed", { done: 1 });
    await throttle.settle();
    expect(written).toEqual([{ loss: 3 }, { loss: 1, validationLoss: 5 }, { done: 1 }]);
  });

  it("writes hundreds, not millions, of a run that takes a day", async () => {
    let time = 0;
    let written = 0;
    const throttle = throttleProgress(
      async () => void written++,
      () => time,
    );
    for (; time < 86_400_000; time += 500) {
      throttle.report(step(1));
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(written).toBeGreaterThan(500);
    expect(written).toBeLessThan(5000);
  });
});
