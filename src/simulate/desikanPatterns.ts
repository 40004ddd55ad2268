import type { Lobe, Structure } from "./desikanRegions.js";

/** How strongly a disease thins each lobe (ventricles: enlarges them). Lobes that are not named are spared. */
type Pattern = { readonly lobes: Partial<Record<Lobe, number>>; readonly side?: "left" | "right" };

/** One pattern a subgroup, in this order: believable distributions of atrophy, at little overlap. */
const patterns: readonly Pattern[] = [
  { lobes: { frontal: 1, temporal: 0.9, insula: 1, cingulate: 0.5, limbic: 0.5, ventricle: 0.4 } },
  { lobes: { parietal: 1, occipital: 1, thalamus: 0.4, ventricle: 0.2 } },
  { lobes: { limbic: 1.2, striatum: 1, thalamus: 1, ventricle: 1.2 } },
  { lobes: { frontal: 0.9, temporal: 0.9, parietal: 0.9, insula: 0.9 }, side: "left" },
  { lobes: { frontal: 0.9, temporal: 0.9, parietal: 0.9, insula: 0.9 }, side: "right" },
  { lobes: { cingulate: 1.4, frontal: 0.3, ventricle: 0.6 } },
  { lobes: { temporal: 1.1, limbic: 0.6, occipital: 0.6 } },
  { lobes: { occipital: 1.1, striatum: 1.1, cingulate: 0.5 } },
];

/** What the subgroup of this number (from 0) does to a structure of one side, before it is given its length. */
export function subgroupPattern(subgroup: number, structure: Structure, side: "left" | "right"): number {
  const { lobes, side: only } = patterns[subgroup];
  if (only && only !== side) return 0;
  return (lobes[structure.lobe] ?? 0) * lossSign(structure);
}

/** Loss of tissue lowers everything but the ventricles. */
export function lossSign(structure: Structure): number {
  return structure.lobe === "ventricle" ? 1 : -1;
}

/** Change in 20 years of healthy ageing, in standard deviations at strength 1. */
export function ageSlope({ lobe, kind }: Structure): number {
  if (lobe === "ventricle") return 0.7;
  if (kind === "volume") return -0.35;
  return {
    frontal: -0.42,
    temporal: -0.38,
    parietal: -0.33,
    occipital: -0.2,
    cingulate: -0.2,
    insula: -0.35,
    limbic: -0.18,
  }[lobe as "frontal"];
}
