import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { infoNce, ntXent } from "../../../src/losses/infoNce.js";
import { everywhere } from "../engine/expectGradients.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { alongItself, embeddings, evaluate, expectGolden, golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("infonce");

const named = golden("infonce").map((one) => [one.id, one] as const);

describe.each(everywhere)("infoNce on %s", (_, start) => {
  beforeAll(start);

  it.each(named)("has the values and gradients of the golden case %s", async (_, { params, inputs, expected }) => {
    const { temperature } = params;
    await expectGolden(inputs.z, expected.ntxent, (z) => ntXent(z, { temperature }));
    const twice = { loss: expected.ntxent_sum_of_two_views.loss };
    await expectGolden(inputs.z, twice, (z) => infoNce(z, { temperature, variant: "code" }));
    await expectGolden(inputs.z, expected.cross_view_one_way, (z) => infoNce(z, { temperature, keys: "crossView" }));
    await expectGolden(inputs.z, expected.cross_view_symmetric, (z) => infoNce(z, { temperature, keys: "symmetric" }));
  });
});

describe("infoNce(z, options)", () => {
  beforeAll(wasmEngine);

  it("equals the loops of the paper, whatever the batch and the temperature", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.nat(999),
        fc.constantFrom(0.01, 0.1, 1),
        (n, seed, temperature) => {
          const z = embeddings(n, 2, 3, seed);
          const { value, gradient } = evaluate(z, (x) => infoNce(x, { temperature }));
          const wanted = loops(z, temperature);
          expect(Math.abs(value - wanted)).toBeLessThan(2e-5 * Math.max(1, wanted));
          expect(alongItself(z, gradient)).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 30, seed: 6 },
    );
  });

  it("does not mind how long embeddings are, which view comes first, or in what order samples come", () => {
    const z = embeddings(5, 2, 4, 3);
    const { value } = evaluate(z, infoNce);
    const longer = z.map((views, i) => views.map((row) => row.map((x) => x * (i + 1))));
    for (const other of [longer, z.map((views) => views.toReversed()), z.toReversed()]) {
      expect(evaluate(other, infoNce).value).toBeCloseTo(value, 5);
    }
  });

  it("is 0 with one view, which has no positive", () => {
    expect(evaluate(embeddings(4, 1, 3, 1), infoNce).value).toBe(0);
  });

  it("refuses other keys than all where there are not two views, and a temperature of 0", () => {
    const z = embeddings(3, 3, 2, 1);
    expect(() => evaluate(z, (x) => infoNce(x, { keys: "symmetric" }))).toThrow("embeddings must be of 2 views");
    expect(() => evaluate(z, (x) => infoNce(x, { temperature: 0 }))).toThrow("temperature must be");
  });
});

/** As slowly as the paper has it: cosines, one by one. */
function loops(z: number[][][], temperature: number): number {
  const rows = [0, 1].flatMap((view) => z.map((views) => views[view]));
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, k) => sum + x * b[k], 0);
  const s = (i: number, j: number) =>
    dot(rows[i], rows[j]) / Math.sqrt(dot(rows[i], rows[i]) * dot(rows[j], rows[j])) / temperature;
  const losses = rows.map((_, i) => {
    const others = rows.map((_, j) => (j === i ? 0 : Math.exp(s(i, j) - 1 / temperature)));
    return 1 / temperature + Math.log(others.reduce((a, b) => a + b, 0)) - s(i, (i + z.length) % rows.length);
  });
  return losses.reduce((a, b) => a + b, 0) / rows.length;
}
