import { describe, expect, it } from "vitest";
import { geometryWarning } from "../../../../src/losses/geometry/geometryWarning.js";

describe("geometryWarning(trained)", () => {
  const batch = { bound: 0.5, rows: 129 };

  it("keeps still where the loss is near its bound, reachable or not", () => {
    expect(geometryWarning({ ...batch, loss: 0.502 })).toBeUndefined();
    expect(geometryWarning({ ...batch, loss: 0.5 + 0.24 * Math.log(128) })).toBeUndefined();
  });

  it("tells by how much the loss fell short, above a share of the log of the batch that can be said", () => {
    expect(geometryWarning({ ...batch, loss: 2 })).toMatch(
      /1\.5 nats above what its weights allow, 31 % .*more than 25 %/,
    );
    expect(geometryWarning({ ...batch, loss: 2, share: 0.4 })).toBeUndefined();
    expect(geometryWarning({ ...batch, loss: 1.1, share: 0.1 })).toMatch("more than 10 %");
  });

  it("tells where less than half was learnt of weights that leave little to learn, and keeps still where they leave next to nothing", () => {
    const alike = { bound: 4.2, rows: 129 };
    expect(geometryWarning({ ...alike, loss: 4.4 })).toBeUndefined();
    expect(geometryWarning({ ...alike, loss: 4.6 })).toMatch(
      /0\.40 nats .*, 61 % of what there was to learn \(more than 50 % is told\)/,
    );
    expect(geometryWarning({ ...alike, bound: 4.7, loss: 4.84 })).toBeUndefined();
  });

  it("does not count what no embedding could have, and says how much that is", () => {
    expect(geometryWarning({ ...batch, loss: 2, leastExcess: 0.6 })).toBeUndefined();
    expect(geometryWarning({ ...batch, loss: 3, leastExcess: 0.6 })).toMatch("Another 0.60 nats cannot be had");
  });

  it("refuses a batch in which there is nothing to tell apart, and a loss that is no number", () => {
    expect(() => geometryWarning({ ...batch, loss: 3, rows: 2 })).toThrow("rows must be 3 or more");
    expect(() => geometryWarning({ ...batch, loss: Number.NaN })).toThrow("loss must be a finite number");
  });
});
