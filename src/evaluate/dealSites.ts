import { permutation, type Random } from "../core/random.js";

type Units = { readonly target: ArrayLike<number>; readonly units: ArrayLike<number> };

/**
 * Deals whole sites out over folds. In a random order, sites with patients and controls first, each goes to the fold with
 * the smallest share of the people so far, so that sites of all sizes come out about even.
 *
 * @returns fold of each subject, from 0
 */
export function dealSites({ target, units }: Units, { count, random }: { count: number; random: Random }): Int32Array {
  const sites = sitesAmong({ target, units });
  const order = shuffled(sites, random).sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  const filled = new Float64Array(count);
  const foldOf = new Map<number, number>();
  for (const { unit, share } of order) {
    const emptiest = filled.indexOf(Math.min(...filled));
    filled[emptiest] += share;
    foldOf.set(unit, emptiest);
  }
  return Int32Array.from(target, (_, i) => foldOf.get(units[i]) as number);
}

/**
 * Rows of random sites with about this share of the people, in ascending order. Sites are left out in a random order as
 * long as at least half of the next one still goes into the rest; one at least is.
 */
export function drawSites({ target, units }: Units, random: Random, share: number): Int32Array {
  const order = shuffled(sitesAmong({ target, units }), random);
  const left = new Set<number>();
  let out = 0;
  for (const site of order) {
    if (out + site.share / 2 > 1 - share) continue;
    left.add(site.unit);
    out += site.share;
  }
  if (left.size === 0) left.add(order.reduce((least, site) => (site.share < least.share ? site : least)).unit);
  return Int32Array.from(Array.from(target).keys()).filter((i) => !left.has(units[i]));
}

/** A site, its share of the patients and of the controls, and of both in the mean. */
type Site = { readonly unit: number; readonly shares: readonly number[]; readonly share: number };

function sitesAmong({ target, units }: Units): Site[] {
  const counts = new Map<number, [number, number]>();
  const all = [0, 0];
  for (let i = 0; i < target.length; i++) {
    const own = counts.get(units[i]) ?? [0, 0];
    own[target[i]]++;
    all[target[i]]++;
    counts.set(units[i], own);
  }
  const groups = all.filter((count) => count > 0).length;
  return Array.from(counts, ([unit, own]) => {
    const shares = own.map((count, group) => (all[group] > 0 ? count / all[group] : 0));
    return { unit, shares, share: (shares[0] + shares[1]) / groups };
  });
}

function isWhole({ shares }: Site): boolean {
  return shares.every((share) => share > 0);
}

function shuffled(sites: readonly Site[], random: Random): Site[] {
  return Array.from(permutation(random, sites.length), (i) => sites[i]);
}
