import type { Result } from "../../src/contract/result.js";
import type { TableData } from "../parts/picture.js";
import { comparedFits } from "../words/methodChoice.js";
import { inWords, several } from "../words/numbers.js";
import { followsOutcome } from "../words/whom.js";

/** Where the range that was asked for had to be cut; null where it was not. */
export function cutSentence({ clusters: { asked, compared } }: Result): string | null {
  if (compared.to >= asked.to) return null;
  return `${inWords(asked.to)} subgroups were asked for at most; the comparison stops at ${compared.to}, since a subgroup needs five patients.`;
}

export function stabilityTitle({ clusters: { chosen, candidates } }: Result): string {
  const measured = candidates.filter((c) => c.stability);
  const best = measured.toSorted((a, b) => b.stability!.value - a.stability!.value)[0];
  if (chosen === 1) return "How reliably each number of subgroups comes out again";
  if (measured.length < 2 || !best) return `How reliably ${several(chosen, "subgroup")} come out again`;
  return best.clusters === chosen
    ? `${inWords(chosen)} subgroups come out again most reliably`
    : `${inWords(chosen)} subgroups were chosen`;
}

const judgedTitles: Readonly<Record<Result["judgement"]["reason"], string>> = {
  groups: "agree, on a division that controls lack",
  one: "agree on a direction, not on groups",
  shared: "Controls part as patients do",
  weak: "People left out show no subgroups",
  null: "Cohorts without subgroups look as strong",
  outcome: "Without controls, nothing was tested",
  small: "Too few people to compare them",
};

export function judgedTitle(result: Result): string {
  const title = judgedTitles[result.judgement.reason];
  const fits = comparedFits(result);
  return title.startsWith("agree") ? `${fits.charAt(0).toUpperCase()}${fits.slice(1)} ${title}` : title;
}

/** Whether these data stand out among cohorts without subgroups. */
export function nullTitle({ judgement: { strength, nulls } }: Result): string {
  const asStrong = nulls.filter((value) => value >= strength).length;
  return asStrong === 0
    ? "No cohort without subgroups looks as strong as these data"
    : `${asStrong} of ${several(nulls.length, "cohort")} without subgroups look${asStrong === 1 ? "s" : ""} as strong as these data`;
}

/** All that is known by number of subgroups. */
export function evidenceTable(result: Result): TableData {
  const { candidates, chosen } = result.clusters;
  const { exploratory } = result;
  const judged = !followsOutcome(result);
  return {
    head: [
      "Subgroups",
      "Stability",
      "Low",
      "High",
      ...(judged ? [`Agreement of ${comparedFits(result)}`, "Contrast with controls", "Score"] : []),
      "Smallest subgroup",
      "Silhouette",
      "Chosen",
    ],
    rows: candidates.map((c) => [
      c.clusters,
      c.stability?.value ?? null,
      c.stability?.low ?? null,
      c.stability?.high ?? null,
      ...(judged ? [c.judged?.replication ?? null, c.judged?.contrast ?? null, c.judged?.score ?? null] : []),
      c.smallest,
      c.silhouette,
      c.clusters === chosen ? (exploratory ? "asked for, exploratory" : "yes") : "",
    ]),
  };
}
