import type { Measured } from "./measured.js";

/**
 * A number for each subject, [n]: whoever shares it is never parted by a refit, a half or a fold. People (rows of one
 * group), or whole sites where the plan splits by site.
 */
export function splitUnits({ groups, splitSites }: Pick<Measured, "groups" | "splitSites">): Int32Array {
  return splitSites ? joinedUnits(groups, splitSites) : groups;
}

/** Sites, numbered in order; sites where one person was measured are joined, so that neither site nor person is parted. */
export function joinedUnits(groups: Int32Array, sites: readonly string[]): Int32Array {
  const parent = new Map<string, string>();
  const root = (site: string): string => {
    const above = parent.get(site) ?? site;
    return above === site ? site : root(above);
  };
  const siteOf = new Map<number, string>();
  sites.forEach((site, i) => {
    const first = siteOf.get(groups[i]);
    if (first === undefined) siteOf.set(groups[i], site);
    else if (root(first) !== root(site)) parent.set(root(site), root(first));
  });
  const numbers = new Map<string, number>();
  return Int32Array.from(sites, (site) => {
    const own = root(site);
    if (!numbers.has(own)) numbers.set(own, numbers.size);
    return numbers.get(own) as number;
  });
}
