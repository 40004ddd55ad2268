import { parameterFault } from "./parameterFault.js";

/**
 * Labels as numbers, NaN where one is missing: NaN, null and undefined are.
 *
 * @param name of the parameter, for the error
 * @throws SalientError `INPUT_INVALID` for infinite numbers, for what is no number, and where there is no list
 */
export function labelNumbers(labels: ArrayLike<number | null | undefined>, name = "labels"): Float64Array {
  if (typeof labels !== "object" || labels === null || !Number.isInteger(labels.length))
    throw parameterFault(name, "a list of numbers, NaN where one is missing", labels);
  return Float64Array.from(labels as ArrayLike<number>, (label, i) => {
    const value: unknown = label ?? Number.NaN;
    if (typeof value === "number" && Math.abs(value) !== Number.POSITIVE_INFINITY) return value;
    throw parameterFault(name, `finite numbers, NaN where one is missing, at ${i}`, value);
  });
}
