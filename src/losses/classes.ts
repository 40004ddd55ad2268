import { requireLength } from "./parameterFault.js";

/**
 * A small whole number for each label, alike where labels are, [n]. A missing label (NaN) is like no other: the sample's own
 * views alone share it.
 */
export function classesOf(labels: ArrayLike<number>, samples: number, name = "labels"): Int32Array {
  requireLength(name, labels.length, samples);
  const codes = new Map<number, number>();
  let next = 0;
  return Int32Array.from(labels, (label) => {
    if (Number.isNaN(label)) return next++;
    if (!codes.has(label)) codes.set(label, next++);
    return codes.get(label)!;
  });
}
