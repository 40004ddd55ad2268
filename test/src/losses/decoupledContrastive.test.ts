import { beforeAll, describe, expect, it } from "vitest";
import { barlowTwins } from "../../../src/losses/barlowTwins.js";
import { decoupledContrastive } from "../../../src/losses/decoupledContrastive.js";
import { everywhere } from "../engine/expectGradients.js";
import { embeddings, logSumExp, unread } from "./batches.js";
import { golden } from "./golden.js";
import { expectDifferences, expectFinite, expectGolden, expectScaleFree, type Loss, measured } from "./lossChecks.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("dcl_barlow");

const losses: [string, Loss][] = [
  ["decoupledContrastive", (z) => decoupledContrastive(z, { temperature: 0.5 })],
  ["decoupledContrastive, weighted", (z) => decoupledContrastive(z, { temperature: 0.5, variant: "weighted" })],
  ["barlowTwins", (z) => barlowTwins(z)],
];

describe.each(everywhere)("decoupledContrastive and barlowTwins on %s", (_, start) => {
  beforeAll(start);

  it.each(golden("dcl_barlow"))("equal the golden numbers of $id", async ({ params, inputs, expected }) => {
    const { temperature, vmf_sigma: concentration, barlow_lambda: lambda } = params;
    await expectGolden(inputs.z, (z) => decoupledContrastive(z, { temperature }), expected.dcl);
    const weighted = { temperature, concentration, variant: "weighted" } as const;
    await expectGolden(inputs.z, (z) => decoupledContrastive(z, weighted), expected.dclw);
    await expectGolden(inputs.z, (z) => barlowTwins(z, { lambda }), expected.barlow_twins);
  });
});

describe("decoupledContrastive(z, options) and barlowTwins(z, options)", () => {
  beforeAll(everywhere[0][1]);

  it.each(losses)("%s has central differences as its gradient, with three views, too", async (_, loss) => {
    await expectDifferences(embeddings(5, 2, 3, 1), loss);
    await expectDifferences(embeddings(4, 3, 3, 2), loss);
  });

  it.each(losses)("%s gives the same whatever the order of subjects and views", async (_, loss) => {
    const z = embeddings(5, 2, 3, 4);
    const { value } = await measured(z, loss);
    expect(
      (
        await measured(
          [3, 1, 0, 4, 2].map((i) => z[i].toReversed()),
          loss,
        )
      ).value,
    ).toBeCloseTo(value, 4);
  });

  it.each(losses.slice(0, 2))("%s does not mind how long embeddings are", (_, loss) =>
    expectScaleFree(embeddings(5, 2, 3, 3), loss),
  );

  it("equals the paper in loops", async () => {
    const z = embeddings(4, 2, 3, 5);
    const rows = z.flatMap((views, i) => views.map((x) => ({ i, u: x.map((value) => value / Math.hypot(...x)) })));
    const s = (a: { u: number[] }, b: { u: number[] }) => a.u.reduce((sum, x, k) => sum + x * b.u[k], 0) / 0.1;
    const terms = rows.map((a) => {
      const positive = rows.find((b) => b !== a && b.i === a.i) ?? a;
      return logSumExp(rows.filter((b) => b.i !== a.i).map((b) => s(a, b))) - s(a, positive);
    });
    const { value } = await measured(z, (x) => decoupledContrastive(x));
    expect(value).toBeCloseTo(terms.reduce((sum, x) => sum + x, 0) / rows.length, 4);
  });

  it.each(losses)("%s stays finite where embeddings are one", async (_, loss) => {
    await expectFinite(
      embeddings(5, 1, 3, 6).map(() => [
        [1, 2, 3],
        [1, 2, 3],
      ]),
      loss,
    );
  });

  it("stays finite at temperature 0.01, and is 0 for one subject", async () => {
    await expectFinite(embeddings(5, 2, 3, 7), (z) => decoupledContrastive(z, { temperature: 0.01 }));
    expect(await expectFinite(embeddings(1, 2, 3, 7), (z) => decoupledContrastive(z))).toBe(0);
  });

  it("names what it refuses", () => {
    const of = (...shape: number[]) => unread(...shape);
    expect(() => decoupledContrastive(of(5, 1, 3))).toThrow(/^embeddings must be/);
    expect(() => decoupledContrastive(of(5, 2, 3), { temperature: 0 })).toThrow(/^temperature must be/);
    expect(() => decoupledContrastive(of(5, 2, 3), { concentration: 0 })).toThrow(/^concentration must be/);
    expect(() => barlowTwins(of(1, 2, 3))).toThrow(/^embeddings must be of two samples/);
    expect(() => barlowTwins(of(5, 2, 3), { lambda: Number.NaN })).toThrow(/^lambda must be/);
  });
});
