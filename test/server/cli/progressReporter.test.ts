import { describe, expect, it } from "vitest";
import { progressReporter } from "../../../server/cli/progressReporter.js";

const step =
  (phase: string, of = 10) =>
  (step: number) => ({ phase, step, of, metrics: {} });

function recorder(isTTY: boolean) {
  const written: string[] = [];
  const clock = { now: 0 };
  const stream = { isTTY, columns: 40, write: (text: string) => written.push(text) };
  return { written, clock, reporter: progressReporter(stream, () => clock.now) };
}

describe("progressReporter(stream)", () => {
  it("redraws one line on a terminal, never wider than it, and clears it at the end", () => {
    const { written, clock, reporter } = recorder(true);
    for (let i = 1; i <= 10; i++) {
      clock.now += 100;
      reporter.report(step("a phase with a rather long name")(i));
    }
    reporter.end();
    expect(written).toHaveLength(11);
    for (const text of written) {
      expect(text.startsWith("\r\u001b[2K")).toBe(true);
      expect(text.length).toBeLessThan(40 + 5);
      expect(text).not.toContain("\n");
    }
    expect(written.at(-1)).toBe("\r\x1b[2K");
  });

  it("does not redraw faster than one can see", () => {
    const { written, reporter } = recorder(true);
    for (let i = 1; i <= 9; i++) reporter.report(step("fit")(i));
    expect(written).toHaveLength(1);
  });

  it("writes plain lines elsewhere: one a phase, and one every few seconds", () => {
    const { written, clock, reporter } = recorder(false);
    for (let i = 1; i <= 10; i++) {
      clock.now += 1000;
      reporter.report(step("stability")(i));
    }
    reporter.report(step("fit", 1)(0));
    reporter.end();
    expect(written).toEqual(["stability 1/10\n", "stability 6/10\n", "fit 0/1\n"]);
  });
});
