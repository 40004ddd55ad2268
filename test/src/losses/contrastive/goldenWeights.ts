import type { PlainWeights } from "../../../../models/weights.js";

/** Weights of dense layers as the goldens have them, w1 [out][in], b1, w2 and so on, by our names, in PyTorch's layout. */
export function weightsOf(given: Readonly<Record<string, unknown>>): PlainWeights {
  const named = Object.entries(given).flatMap(([key, value]) => {
    const [, kind, layer] = /^([wb])(\d)(?:_out_by_in)?$/.exec(key) ?? [];
    const numbers = value as number[] | number[][];
    const values = Float32Array.from(numbers.flat());
    const shape = kind === "w" ? [numbers.length, values.length / numbers.length] : [values.length];
    return [[`${2 * (Number(layer) - 1)}.${kind === "w" ? "weight" : "bias"}`, { shape, values }] as const];
  });
  return Object.fromEntries(named);
}
