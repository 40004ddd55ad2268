import type { MethodChoice } from "../contract/methodChoice.js";
import type { Plan } from "../contract/plan.js";
import type { Confound, Contrast, Flag } from "../contract/result.js";
import { repeats } from "../evaluate/countPeople.js";
import { type Division, membersOf } from "../evaluate/division.js";
import type { OutcomeFit } from "../evaluate/outcomeFit.js";
import { outcomeLevel } from "../evaluate/outcomeWords.js";
import { verdict } from "../evaluate/verdict.js";
import type { FitEvidence } from "./fitEvidence.js";

type Said = {
  plan: Plan;
  evidence: FitEvidence;
  contrast: Contrast | null;
  flagged: Flag[][];
  outcomeFit: OutcomeFit | null;
  /** What else tells the subgroups apart. */
  confounds: readonly Confound[];
  methodChoice: MethodChoice | null;
};

/** The verdict in words, the sizes of the subgroups and the scores beside them. */
export function answer(division: Division, said: Said) {
  const { plan, evidence, contrast: held, flagged, outcomeFit, methodChoice } = said;
  const { clusters, assignments } = division;
  const { comparison, judgement, choice } = evidence;
  const sizes = Array.from({ length: clusters }, (_, k) => membersOf(division, k).length);
  const candidate = comparison.candidates.find((each) => each.clusters === clusters);
  const stability = candidate?.stability ?? null;
  const unsure = flagged.filter((each, i) => assignments[i] >= 0 && each.includes("not_assignable")).length;
  const { resamples } = plan.evaluate;
  const words = { choice, judgement, compared: comparison.compared, stability, resamples, sizes, contrast: held };
  const patients = sizes.reduce((sum, size) => sum + size, 0);
  return {
    sizes,
    stability,
    verdict: verdict({
      ...{ ...words, notAssignable: unsure, outcomeFit, methodChoice },
      repeated: repeats(division.measured.groups),
      outcomeLevel: outcomeLevel(division, said.confounds, plan.columns.outcome),
      bySite: plan.evaluate.splits === "site",
    }),
    scores: [
      {
        name: "placed",
        value: 1 - unsure / patients,
        meaning: `Share of the ${outcomeFit ? "people" : "patients"} who are assignable to a subgroup`,
      },
      ...outcomeScores(outcomeFit, clusters),
      ...(candidate?.silhouette == null
        ? []
        : [
            {
              name: "silhouette",
              value: candidate.silhouette,
              meaning: "How separate the subgroups are, from -1 to 1",
            },
          ]),
    ],
  };
}

function outcomeScores(fit: OutcomeFit | null, clusters: number) {
  if (!fit) return [];
  const share = "Share of the outcome's variance foretold in people left out";
  const one = { name: "outcome by one rule", value: fit.byOneRule, meaning: `${share}, by one rule for everyone` };
  const own = { name: "outcome by subgroup", value: fit.bySubgroup, meaning: `${share}, by a rule for each subgroup` };
  return clusters > 1 ? [own, one] : [one];
}
