import type { Tried } from "./tried.js";

/** A smaller share of the patients may be outliers: such subgroups are set aside where the others show more without them. */
const SMALL_SHARE = 0.06;

/** A division without the lines of its small subgroups; what it tells of the patients in them does not count. */
export function withoutSmall(tried: Tried): Tried {
  const { sizes, lines, information } = tried;
  const patients = sizes.reduce((sum, size) => sum + size, 0);
  const small = sizes.map((size) => size < SMALL_SHARE * patients);
  const kept = sizes.reduce((sum, size, k) => sum + (small[k] ? 0 : size), 0);
  return {
    ...tried,
    information: (information * kept) / Math.max(1, patients),
    lines: lines.filter(({ pair: [k, l] }) => !small[k] && !small[l]),
    tiny: small.filter(Boolean).length,
  };
}
