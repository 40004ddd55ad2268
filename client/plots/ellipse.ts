import * as d3 from "d3";

export type Ellipse = {
  readonly centre: readonly [number, number];
  readonly radii: readonly [number, number];
  readonly degrees: number;
};

/**
 * The ellipse that holds a share of a Gaussian with the points' mean and covariance.
 * Its radii are sqrt(-2 ln(1 - share)) standard deviations, since the chi-square with two degrees of freedom is exponential.
 * @returns null for fewer than three points
 */
export function ellipseOf(points: readonly (readonly [number, number])[], share: number): Ellipse | null {
  if (points.length < 3) return null;
  const [mx, my] = [d3.mean(points, (p) => p[0])!, d3.mean(points, (p) => p[1])!];
  const over = points.length - 1;
  const xx = d3.sum(points, (p) => (p[0] - mx) ** 2) / over;
  const yy = d3.sum(points, (p) => (p[1] - my) ** 2) / over;
  const xy = d3.sum(points, (p) => (p[0] - mx) * (p[1] - my)) / over;
  const middle = (xx + yy) / 2;
  const apart = Math.hypot((xx - yy) / 2, xy);
  const deviations = Math.sqrt(-2 * Math.log(1 - share));
  return {
    centre: [mx, my],
    radii: [deviations * Math.sqrt(middle + apart), deviations * Math.sqrt(Math.max(0, middle - apart))],
    degrees: (Math.atan2(2 * xy, xx - yy) / 2) * (180 / Math.PI),
  };
}
