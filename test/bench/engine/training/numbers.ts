/**
 * Numbers between -1 and 1 that look random and are the same in every language: the fraction of a large sine.
 * @param kind another list for each
 */
export function numbers(count: number, kind: number, scale = 1): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const large = Math.sin((i + 1) * 12.9898 + kind * 78.233) * 43758.5453;
    return scale * (2 * (large - Math.floor(large)) - 1);
  });
}
