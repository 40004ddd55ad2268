import type { PlainWeights } from "./weights.js";

type Numbers = PlainWeights[string];

/** PyTorch's count of batches, which its batch norms keep beside their statistics and with a set momentum never read. */
const COUNTER = /(^|\.)num_batches_tracked$/;

/**
 * Weights in our layout as PyTorch has them: filters `[...taps, in, out]` become `[out, in, ...taps]`, those of transposed
 * convolutions `[...taps, out, in]` become `[in, out, ...taps]`, matrices `[in, out]` become `[out, in]`. Names stay.
 */
export function toPyTorch(weights: PlainWeights): PlainWeights {
  return mapped(weights, ({ shape, values }) => {
    if (shape.length < 2) return { shape, values };
    const [taps, rows, columns] = [shape.slice(0, -2), shape[shape.length - 2], shape[shape.length - 1]];
    return { shape: [columns, rows, ...taps], values: turned(values, product(taps), rows, columns) };
  });
}

/** The other way round; counts of batches are left out, as nothing reads them. */
export function fromPyTorch(weights: PlainWeights): PlainWeights {
  const kept = Object.fromEntries(Object.entries(weights).filter(([name]) => !COUNTER.test(name)));
  return mapped(kept, ({ shape, values }) => {
    if (shape.length < 2) return { shape, values };
    const [columns, rows, ...taps] = shape;
    return { shape: [...taps, rows, columns], values: turned(values, columns, rows, product(taps)) };
  });
}

/** Takes a prefix off the names that have it: "encoder.", "module.". Tensors without it are left out. */
export function withoutPrefix(weights: PlainWeights, prefix: string): PlainWeights {
  const named = Object.entries(weights).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(named.map(([name, numbers]) => [name.slice(prefix.length), numbers]));
}

/** Puts a prefix before all names. */
export function withPrefix(weights: PlainWeights, prefix: string): PlainWeights {
  return Object.fromEntries(Object.entries(weights).map(([name, numbers]) => [`${prefix}${name}`, numbers]));
}

function mapped(weights: PlainWeights, change: (numbers: Numbers) => Numbers): PlainWeights {
  return Object.fromEntries(Object.entries(weights).map(([name, numbers]) => [name, change(numbers)]));
}

/** `[first, second, third]` to `[third, second, first]`. */
function turned(values: Float32Array, first: number, second: number, third: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let i = 0; i < first; i++)
    for (let j = 0; j < second; j++)
      for (let k = 0; k < third; k++) result[(k * second + j) * first + i] = values[(i * second + j) * third + k];
  return result;
}

const product = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);
