import type { Plan } from "../contract/plan.js";
import type { FitEvidence } from "./fitEvidence.js";

/** The numbers of subgroups compared, what each showed, and which was taken, why. */
export function howMany({ clusters: asked }: Plan, { comparison, judgement, choice }: FitEvidence) {
  const judged = new Map(judgement.candidates.map((candidate) => [candidate.clusters, candidate]));
  const candidates = comparison.candidates.map((candidate) => {
    const found = judged.get(candidate.clusters);
    if (!found) return candidate;
    const { replication, contrast: beyond, score, shape } = found;
    return { ...candidate, judged: { replication, contrast: beyond, score, shape } };
  });
  const { outcome, reason, closest, p, strength, nulls } = judgement;
  return {
    clusters: { asked, compared: comparison.compared, chosen: choice.clusters, reason: choice.reason, candidates },
    judgement: { outcome, reason, closest, p, strength, nulls: [...nulls] },
    exploratory: choice.exploratory,
  };
}
