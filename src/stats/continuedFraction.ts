const ENOUGH = 1e-16;
const MOST_TERMS = 100_000;
/** Stands in for a denominator that vanishes. */
const TINY = 1e-300;

/** Term n of a continued fraction: numerator and denominator. */
export type FractionTerm = readonly [numerator: number, denominator: number];

/**
 * The continued fraction  b0 + a1 / (b1 + a2 / (b2 + ...)), by Lentz's method.
 *
 * @param first b0
 * @param term  n from 1 -> [a_n, b_n]
 * @throws Error when it has not converged within 100,000 terms
 * @see Thompson and Barnett (1986), Coulomb and Bessel functions
 */
export function continuedFraction(first: number, term: (n: number) => FractionTerm): number {
  let value = first === 0 ? TINY : first;
  let [upper, lower] = [value, 0];
  for (let n = 1; n <= MOST_TERMS; n++) {
    const [a, b] = term(n);
    lower = 1 / nonZero(b + a * lower);
    upper = nonZero(b + a / upper);
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) < ENOUGH) return value;
  }
  throw new Error("the continued fraction did not converge");
}

function nonZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
