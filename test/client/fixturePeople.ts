import type { People, PersonFeature } from "../../src/contract/person.js";
import { featureNames } from "./fixtureWords.js";

/** Explanations as a run gives them; the first patient is unlike all others, and has a feature that was not measured. */
export function madePeople(assignments: readonly (number | null)[], clusters: number): People {
  const first = assignments.findIndex((cluster) => cluster !== null);
  const facts = assignments.map((cluster, i) => {
    const features = [0, 1, 2].map(
      (k): PersonFeature => ({
        feature: featureNames[(i + 7 * k) % featureNames.length]!,
        deviation: (k % 2 ? 1 : -1) * (3 - 0.7 * k),
        contribution: clusters > 1 ? (k === 2 ? -0.4 : 2 - k / 2) : null,
        measured: !(i === first && k === 0),
      }),
    );
    const next = clusters > 1 ? ((cluster ?? 1) % clusters) + 1 : null;
    return { next, margin: next && 3.1, unexplained: next && 0, driving: next ? features : [], standsOut: features };
  });
  return { remoteness: assignments.map((_, i) => (i === first ? 1 : (i % 90) / 100)), facts };
}
