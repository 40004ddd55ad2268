import { beforeAll, describe, expect, it } from "vitest";
import type { tf } from "../../../src/engine/index.js";
import { type DynamicRegressionOptions, dynamicRegression } from "../../../src/losses/dynamicRegression.js";
import { exponentialRegression } from "../../../src/losses/exponentialRegression.js";
import type { Nearness } from "../../../src/losses/nearestRows.js";
import { neighboursAt } from "../../../src/losses/neighboursAt.js";
import dynamic from "../../golden/losses/regression_dyn.json" with { type: "json" };
import { everywhere } from "../engine/expectGradients.js";
import { embeddings, logSumExp, similarities, unread, weightsOf } from "./batches.js";
import { golden } from "./golden.js";
import { expectDifferences, expectFinite, expectGolden, expectScaleFree, measured } from "./lossChecks.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("regression_dyn");

const loss =
  (y: readonly number[], options: DynamicRegressionOptions, weights = weightsOf(y)) =>
  (z: tf.Tensor3D) =>
    dynamicRegression(z, weights, options);
const years = [20, 25, 31, 31, 44];

describe.each(everywhere)("dynamicRegression(z, weights, options) on %s", (_, start) => {
  beforeAll(start);

  describe.each(golden("regression_dyn"))("$id", ({ params, inputs, expected }) => {
    const { temperature, neighbours, selection } = params;
    const nearness = (selection === "similarity" ? "cosine" : selection) as Nearness;
    const weights = weightsOf(inputs.y, params.kernel, params.sigma);
    it("equals the golden numbers of anchors that count once each", () =>
      expectGolden(inputs.z, loss(inputs.y, { temperature, neighbours, nearness }, weights), expected.per_anchor));
    it("equals those of the published code", () =>
      expectGolden(
        inputs.z,
        loss(inputs.y, { temperature, neighbours, nearness, variant: "code" }, weights),
        expected.code,
      ));
  });
});

describe("dynamicRegression(z, weights, options)", () => {
  beforeAll(everywhere[0][1]);

  it("is exponential regression over all others where everybody is a neighbour", async () => {
    const z = embeddings(5, 2, 3, 1);
    const whole = (variant: "allOthers" | "code") =>
      measured(z, (x) => exponentialRegression(x, weightsOf(years), { variant }));
    expect((await measured(z, loss(years, { neighbours: 9 }))).value).toBeCloseTo((await whole("allOthers")).value, 5);
  });

  it.each(["manhattan", "chebyshev"] as const)("repels the nearest by %s distances, as loops do", async (nearness) => {
    const z = embeddings(6, 1, 3, 3);
    const y = [...years, 60];
    const u = z.map(([x]) => x.map((value) => value / Math.hypot(...x)));
    const { data: w } = weightsOf(y);
    const s = similarities(z, 0.5);
    let total = 0;
    u.forEach((a, i) => {
      const far = u.map((b) => {
        const apart = a.map((value, k) => Math.abs(value - b[k]));
        return nearness === "manhattan" ? apart.reduce((sum, x) => sum + x, 0) : Math.max(...apart);
      });
      const near = u
        .map((_, j) => j)
        .sort((p, q) => far[p] - far[q])
        .slice(1, 3);
      const log = logSumExp(near.map((t) => s[i][t] * (1 - w[i * 6 + t])));
      const others = u.map((_, j) => j).filter((j) => j !== i);
      const sum = others.reduce((all, k) => all + w[i * 6 + k], 0);
      for (const k of others) total -= ((w[i * 6 + k] / sum) * (s[i][k] - log)) / 6;
    });
    expect((await measured(z, loss(y, { neighbours: 3, nearness, temperature: 0.5 }))).value).toBeCloseTo(total, 5);
  });

  it.each(["perAnchor", "code"] as const)("has central differences as its gradient: %s", (variant) =>
    expectDifferences(embeddings(5, 2, 3, 8), loss(years, { neighbours: 2, temperature: 0.5, variant }), 2e-3, 2e-2),
  );

  it("does not mind how long embeddings are", () =>
    expectScaleFree(embeddings(5, 2, 3, 2), loss(years, { neighbours: 2, temperature: 0.5 })));

  it.each(["perAnchor", "code"] as const)("gives the same whatever the order of subjects: %s", async (variant) => {
    const z = embeddings(5, 2, 3, 4);
    const turned = [3, 1, 0, 4, 2];
    const { value } = await measured(z, loss(years, { neighbours: 2, variant }));
    const again = loss(
      turned.map((i) => years[i]),
      { neighbours: 2, variant },
    );
    expect(
      (
        await measured(
          turned.map((i) => z[i]),
          again,
        )
      ).value,
    ).toBeCloseTo(value, 4);
  });

  it.each(["perAnchor", "code"] as const)(
    "stays finite where embeddings are one or labels are missing: %s",
    async (variant) => {
      const same = embeddings(5, 1, 3, 6).map(() => [
        [1, 2, 3],
        [1, 2, 3],
      ]);
      const cold = { temperature: 0.01, neighbours: 2, variant };
      await expectFinite(same, loss([20, 25, 31, Number.NaN, 44], cold));
      await expectFinite(embeddings(5, 2, 3, 7), loss([20, 25, 31, Number.NaN, 44], cold));
      expect(await expectFinite(embeddings(1, 1, 3, 7), loss([20], cold))).toBeCloseTo(0, 6);
      expect(await expectFinite(embeddings(2, 1, 3, 7), loss([20, Number.NaN], cold))).toBe(0);
    },
  );

  it("refuses fewer neighbours than leave a row to repel", () => {
    const z = unread(5, 1, 3);
    expect(() => loss(years, { neighbours: 1 })(z)).toThrow(/^neighbours must be/);
    expect(() => loss(years, { neighbours: 2.5 })(z)).toThrow(/^neighbours must be/);
  });
});

describe("neighboursAt(epoch, schedule)", () => {
  it.each(dynamic.schedule)("is $expected at epoch $epoch of steps of $step_size down to $end", (each) => {
    const schedule = { start: each.start, end: each.end, epochs: each.max_epochs, step: each.step_size };
    expect(neighboursAt(each.epoch, schedule)).toBe(each.expected);
  });

  it("refuses steps that leave a single stage, and none", () => {
    expect(() => neighboursAt(0, { start: 32, end: 4, epochs: 50, step: 26 })).toThrow(/^step must be/);
    expect(() => neighboursAt(0, { start: 32, end: 4, epochs: 50, step: 0 })).toThrow(/^step must be/);
  });
});
