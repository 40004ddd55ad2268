import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { squaredMmd, squaredMmdFromNull } from "../../../../src/losses/contrastive/squaredMmd.js";
import { everywhere } from "../../engine/expectGradients.js";
import { gaussians, worstError } from "../../engine/numbers.js";
import { expectAllRead } from "../readNumbers.js";
import { contrastiveGolden, expectTerm, inWords, matrix, measuredAll } from "./golden.js";

const { expected, x, y } = contrastiveGolden("mmd");
expectAllRead("mmd", inWords);

type Points = readonly (readonly number[])[];
const asPoints = (tensor: tf.Tensor) => tensor as tf.Tensor2D;

/** Kernels of all pairs, in loops and doubles. */
const gram = (a: Points, b: Points, gammas: readonly number[]) =>
  a.map((p) =>
    b.map((q) => {
      const square = p.reduce((sum, v, k) => sum + (v - q[k]) ** 2, 0);
      return gammas.reduce((sum, gamma) => sum + Math.exp(-gamma * square), 0);
    }),
  );
const mean = (rows: readonly (readonly number[])[]) => rows.flat().reduce((a, b) => a + b, 0) / rows.flat().length;
const inLoops = (a: Points, b: Points, gammas: readonly number[]) =>
  mean(gram(a, a, gammas)) + mean(gram(b, b, gammas)) - 2 * mean(gram(a, b, gammas));
const gammas = Array.from({ length: 13 }, (_, i) => 10 ** (i - 6));

describe.each(everywhere)("squaredMmd on %s", (_, start) => {
  beforeAll(start);

  it.each(["single_gamma_0.5", "three_gammas", "reference_13_gammas"])(
    "equals the golden numbers: %s",
    async (name) => {
      const wanted = expected[name];
      const chosen: number[] = wanted.gammas;
      await expectTerm([matrix(x), matrix(y)], (a, b) => squaredMmd(asPoints(a), asPoints(b), { gammas: chosen }), {
        value: wanted.mmd_squared,
        gradients: [wanted.grad_x, wanted.grad_y],
      });
      for (const [form, a, b] of [["xx", x, x] as const, ["yy", y, y] as const, ["xy", x, y] as const])
        expect(worstError(gram(a, b, chosen).flat(), wanted[`gram_${form}`].flat())).toBeLessThan(1e-9);
    },
  );

  it("equals the golden numbers against a block of null vectors, whose own kernel is 13", async () => {
    const wanted = expected["to_zero_block"];
    const numbers = { value: wanted.mmd_squared, gradients: [wanted.grad_x] };
    await expectTerm([matrix(x)], (a) => squaredMmdFromNull(asPoints(a)), numbers);
    await expectTerm([matrix(x)], (a) => squaredMmd(asPoints(a), tf.zerosLike(asPoints(a))), numbers);
    expect(wanted.gram_yy_mean).toBe(gammas.length);
  });

  it("is exactly 0, and pulls nobody, where both sets are one", async () => {
    const wanted = expected["identical_sets"];
    const { value, gradients } = await measuredAll([matrix(x)], (a) => squaredMmd(asPoints(a), asPoints(a)));
    expect([value, Math.max(...gradients[0].map(Math.abs))]).toEqual([wanted.mmd_squared, 0]);
    expect(wanted.grad_x.flat().every((number: number) => number === 0)).toBe(true);
  });

  it("gives the golden penalty of MM-cVAE", async () => {
    const wanted = expected["mmcvae_penalty"];
    const inputs = ["common_background", "common_target", "salient_background"];
    const parts = (a: tf.Tensor, b: tf.Tensor, s: tf.Tensor) => [
      squaredMmd(asPoints(a), asPoints(b)),
      squaredMmdFromNull(asPoints(s)),
    ];
    const penalty = (...given: tf.Tensor[]) => {
      const [common, salient] = parts(given[0], given[1], given[2]);
      return tf.add(tf.mul(common, wanted.lambda_common), tf.mul(salient, wanted.lambda_salient)) as tf.Scalar;
    };
    const points = () => inputs.map((name) => matrix(wanted[name]));
    await expectTerm(points(), penalty, {
      value: wanted.penalty,
      gradients: inputs.map((name) => wanted[`grad_${name}`]),
    });
    for (const [part, name] of ["mmd_common", "mmd_salient"].entries()) {
      const one = (...given: tf.Tensor[]) => parts(given[0], given[1], given[2])[part];
      const [a, b, s] = points();
      const used = part === 0 ? [a, b] : [s];
      const { value } = await measuredAll(used, (...given) =>
        part === 0 ? one(given[0], given[1], s) : one(a, b, given[0]),
      );
      expect(Math.abs(value - wanted[name])).toBeLessThan(2e-5);
      tf.dispose(part === 0 ? s : [a, b]);
    }
  });
});

describe("squaredMmd", () => {
  beforeAll(everywhere[0][1]);

  const drawn = (n: number, d: number, seed: number) => {
    const numbers = gaussians(n * d, seed).map(Math.fround);
    return Array.from({ length: n }, (_, i) => numbers.slice(i * d, (i + 1) * d));
  };

  it("keeps the self-kernel exact where sets are large, as expanded squares do not", async () => {
    const [a, b] = [drawn(120, 64, 1), drawn(120, 64, 2)];
    const { value } = await measuredAll([matrix(a), matrix(b)], (p, q) => squaredMmd(asPoints(p), asPoints(q)));
    const wanted = inLoops(a, b, gammas);
    expect(Math.abs(value - wanted)).toBeLessThan(2e-5);
  });

  it("keeps far points that are near each other apart", async () => {
    const near = drawn(20, 4, 3).map((point) => point.map((v) => Math.fround(100 + v / 1000)));
    const { value } = await measuredAll([matrix(near)], (p) => squaredMmdFromNull(asPoints(p)));
    expect(Math.abs(value - inLoops(near, [[0, 0, 0, 0]], gammas))).toBeLessThan(1e-4);
  });

  it("names what it refuses", () => {
    const points = tf.zeros([2, 3]) as tf.Tensor2D;
    expect(() => squaredMmd(points, tf.zeros([2, 2]))).toThrow(/^points must be \[m, 3\]/);
    expect(() => squaredMmd(points, points, { gammas: [] })).toThrow(/^gammas must be/);
    expect(() => squaredMmd(points, points, { gammas: [-1] })).toThrow(/^gammas must be/);
  });
});
