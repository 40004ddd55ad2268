import * as d3 from "d3";

/**
 * A Gaussian kernel estimate at 160 places of a range, as pairs of place and density.
 * The bandwidth is 0.9 min(s, IQR / 1.34) n^(-1/5) (Silverman 1986, Density Estimation, equation 3.31).
 *
 * @returns nothing for fewer than two values, or values that are all the same
 */
export function density(values: readonly number[], [from, to]: readonly [number, number]): [number, number][] {
  const deviation = d3.deviation(values) ?? 0;
  const middle = (d3.quantile(values, 0.75) ?? 0) - (d3.quantile(values, 0.25) ?? 0);
  const spread = middle > 0 ? Math.min(deviation, middle / 1.34) : deviation;
  const bandwidth = 0.9 * spread * values.length ** -0.2;
  if (!(bandwidth > 0)) return [];
  const scale = 1 / (values.length * bandwidth * Math.sqrt(2 * Math.PI));
  return d3.range(160).map((i) => {
    const at = from + ((to - from) * i) / 159;
    return [at, scale * d3.sum(values, (value) => Math.exp(-(((at - value) / bandwidth) ** 2) / 2))];
  });
}
