import type { Plan } from "../contract/plan.js";
import type { Contrast, Flag } from "../contract/result.js";
import { type Division, membersOf } from "../evaluate/division.js";
import { verdict } from "../evaluate/verdict.js";
import type { FitEvidence } from "./fitEvidence.js";

type Said = { plan: Plan; evidence: FitEvidence; contrast: Contrast | null; flagged: Flag[][] };

/** The verdict in words, the sizes of the subgroups and the scores beside them. */
export function answer(division: Division, { plan, evidence, contrast: held, flagged }: Said) {
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
    verdict: verdict({ ...words, notAssignable: unsure }),
    scores: [
      {
        name: "placed",
        value: 1 - unsure / patients,
        meaning: "Share of the patients who could be placed in a subgroup",
      },
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
