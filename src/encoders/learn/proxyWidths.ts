import type { PlannedProxy } from "../../contract/encoderPlan.js";
import type { Attribute } from "../../core/method.js";
import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";
import { fitBandwidth } from "../../losses/fitBandwidth.js";

/** Width of the kernel along one proxy, in the column's own units. */
export type ProxyWidth = { readonly column: string; readonly sigma: number };

/** Of levels where a rule is asked for: two levels, which are 1 apart, then weigh exp(-2) by a Gaussian. */
const LEVELS = 0.5;

/**
 * The width of the kernel along each proxy: as it was said, or by its rule, fitted to the people trained on.
 * @param rows the people trained on
 */
export function proxyWidths(
  proxies: readonly PlannedProxy[],
  attributes: Readonly<Record<string, Attribute>>,
  rows: Int32Array,
): ProxyWidth[] {
  const numbers = proxies.filter(({ column }) => !attributes[column].levels);
  const x = takeRows(columnsOf(numbers.map(({ column }) => attributes[column].values)), rows);
  const byRule = (rule: "scott" | "silverman", column: string) => {
    const at = numbers.findIndex((each) => each.column === column);
    return at < 0 ? LEVELS : 1 / fitBandwidth(x, rule).data[at * (x.cols + 1)];
  };
  return proxies.map(({ column, sigma }) => ({
    column,
    sigma: typeof sigma === "number" ? sigma : byRule(sigma, column),
  }));
}

/** Proxies as coordinates whose distances are in widths, [n, k]: two different levels of a category are 1 / sigma apart. */
export function inWidths(widths: readonly ProxyWidth[], attributes: Readonly<Record<string, Attribute>>): Matrix {
  return columnsOf(
    widths.flatMap(({ column, sigma }) => {
      const { values, levels } = attributes[column];
      if (!levels || levels.length <= 2) return [values.map((value) => value / sigma)];
      const height = Math.SQRT1_2 / sigma;
      return levels.map((_, k) => values.map((value) => (Number.isNaN(value) ? value : value === k ? height : 0)));
    }),
  );
}

/** Columns side by side. */
export function columnsOf(columns: readonly ArrayLike<number>[]): Matrix {
  const x = zeros(columns[0]?.length ?? 0, columns.length);
  columns.forEach((values, j) => {
    for (let i = 0; i < x.rows; i++) x.data[i * x.cols + j] = values[i];
  });
  return x;
}
