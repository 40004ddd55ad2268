import { labelNumbers } from "./labelNumbers.js";
import { requireLength } from "./parameterFault.js";

/**
 * A small whole number for each label, alike where labels are, [n]. A missing label (NaN, null) is like no other: the sample's own
 * views alone share it.
 */
export function classesOf(labels: ArrayLike<number>, samples: number, name = "labels"): Int32Array {
  const numbers = labelNumbers(labels, name);
  requireLength(name, numbers.length, samples);
  const codes = new Map<number, number>();
  let next = 0;
  return Int32Array.from(numbers, (label) => {
    if (Number.isNaN(label)) return next++;
    if (!codes.has(label)) codes.set(label, next++);
    return codes.get(label)!;
  });
}
