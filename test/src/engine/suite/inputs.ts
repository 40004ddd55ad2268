import { gaussian, integer, permutation, type Random } from "../../../../src/core/random.js";
import { type Nd, nd, sizeOf } from "./nd.js";

/** How an input of a case is drawn. Every value is a 32-bit float, so that engine and reference start alike. */
export interface Input {
  readonly dtype: "float32" | "int32" | "bool";
  draw(random: Random): Nd;
}

/** Standard normal numbers. */
export const normal = (...shape: number[]) => drawn(shape, gaussian);

/** Uniform numbers between two limits. */
export const between = (low: number, high: number, ...shape: number[]) =>
  drawn(shape, (random) => low + (high - low) * random());

/** Numbers of both signs of which no two are nearer than 0.07, nor any nearer to 0 than 0.03: no kink is near. */
export function apart(...shape: number[]): Input {
  return shuffled(shape, (place, count) => 0.07 * (place - Math.floor(count / 2)) + 0.035);
}

/** The same, all below 0. */
export function apartBelowZero(...shape: number[]): Input {
  return shuffled(shape, (place) => -0.5 - 0.07 * place);
}

/** Whole numbers from 0 to below a limit. */
export function whole(limit: number, ...shape: number[]): Input {
  return { ...drawn(shape, (random) => integer(random, limit)), dtype: "int32" };
}

/** Ones and zeros. */
export function flags(...shape: number[]): Input {
  return { ...drawn(shape, (random) => integer(random, 2)), dtype: "bool" };
}

export function given(shape: readonly number[], values: readonly number[], dtype: Input["dtype"] = "float32"): Input {
  return { dtype, draw: () => nd(shape, values.map(Math.fround)) };
}

function drawn(shape: readonly number[], value: (random: Random) => number): Input {
  return {
    dtype: "float32",
    draw: (random) =>
      nd(
        shape,
        Array.from({ length: sizeOf(shape) }, () => Math.fround(value(random))),
      ),
  };
}

function shuffled(shape: readonly number[], value: (place: number, count: number) => number): Input {
  const count = sizeOf(shape);
  return {
    dtype: "float32",
    draw: (random) =>
      nd(
        shape,
        Array.from(permutation(random, count), (place) => Math.fround(value(place, count))),
      ),
  };
}
