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
