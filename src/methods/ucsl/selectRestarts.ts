import type { Restart } from "./restart.js";

/** The restarts whose clusters are furthest apart, the best first; those that lost a cluster are left out. */
export function selectRestarts(restarts: readonly Restart[], count: number): Restart[] {
  return restarts
    .filter(({ empty, separation }) => empty === 0 && !Number.isNaN(separation))
    .sort((a, b) => b.separation - a.separation)
    .slice(0, count);
}
