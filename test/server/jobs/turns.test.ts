import { describe, expect, it } from "vitest";
import { openTurns } from "../../../server/jobs/turns.js";

describe("openTurns(atOnce)", () => {
  it("lets no more than so many go on at once, and all in the end", async () => {
    const turns = openTurns(2);
    let going = 0;
    let most = 0;
    const work = (n: number) => async () => {
      most = Math.max(most, ++going);
      await new Promise((resolve) => setTimeout(resolve, 5));
      going--;
      return n;
    };
    expect(await Promise.all([1, 2, 3, 4, 5].map((n) => turns(work(n))))).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it("gives the turn on when a piece fails", async () => {
    const turns = openTurns(1);
    const failed = turns(() => Promise.reject(new Error("broken")));
    const next = turns(async () => "done");
    await expect(failed).rejects.toThrow("broken");
    expect(await next).toBe("done");
  });
});
