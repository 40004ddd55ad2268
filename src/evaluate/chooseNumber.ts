import type { MethodChoice } from "../contract/methodChoice.js";
import type { ClusterRange } from "../contract/plan.js";
import type { ClusterComparison } from "./clusterNumber.js";
import type { Judgement } from "./verdict/decide.js";
import { rangeInWords, sentence, subgroupsInWords } from "./words.js";

/** The number of subgroups to fit, and why. */
export type NumberChoice = {
  readonly clusters: number;
  readonly reason: string;
  /** The patients are divided because it was asked for, though the data do not bear it out. */
  readonly exploratory: boolean;
};

/**
 * One number, or a range without one group, is a request to divide the patients; of such a range the number that
 * holds up is taken, else the most stable (or, where the method was chosen too, the one that came closest with it). A range from one group leaves it to the data whether there are subgroups;
 * where an outcome is followed nothing can tell, and the most stable number is taken, too.
 */
export function chooseNumber(
  asked: ClusterRange,
  comparison: ClusterComparison,
  judgement: Judgement,
  methodChoice: MethodChoice | null = null,
): NumberChoice {
  const found = judgement.outcome === "subgroups";
  const { compared } = comparison;
  const { chosen, reason } =
    methodChoice && methodChoice.candidates.length > 0 && asked.from < asked.to
      ? asChosen(methodChoice, compared)
      : comparison;
  const exploratory = !found && chosen > 1;
  if (asked.from === asked.to) return { clusters: chosen, reason, exploratory };
  if (found)
    return { clusters: judgement.clusters, reason: whyFound(judgement.clusters, compared), exploratory: false };
  if (asked.from > 1 || judgement.reason === "outcome") return { clusters: chosen, reason, exploratory };
  return { clusters: 1, reason: WHY_ONE[judgement.outcome as keyof typeof WHY_ONE], exploratory: false };
}

/** The number that came with the method; see `chooseMethod`. */
function asChosen({ clusters }: MethodChoice, compared: ClusterRange): { chosen: number; reason: string } {
  const number = sentence(subgroupsInWords(clusters));
  return { chosen: clusters, reason: `${number} came closest of ${rangeInWords(compared)}.` };
}

/**
 * Which numbers may be the answer once all have been judged: those that `chooseNumber` may take, and of a dimension the
 * closest, which is shown as exploratory.
 */
export function inTheRunning(
  asked: ClusterRange,
  { outcome, clusters, closest, reason }: Judgement,
): (number: number) => boolean {
  if (asked.from === asked.to) return () => true;
  if (outcome === "subgroups") return (number) => number === clusters;
  if (asked.from > 1 || reason === "outcome") return () => true;
  return (number) => outcome === "dimension" && number === closest;
}

const WHY_ONE = {
  dimension: "One group, drawn out along an axis.",
  nothing: "One group: no number of subgroups holds up.",
  untested: "One group: there are too few people to test for more.",
} as const;

function whyFound(clusters: number, compared: ClusterRange): string {
  const number = sentence(subgroupsInWords(clusters));
  if (compared.from === compared.to) return `${number} hold up.`;
  return `${number} hold up best of ${rangeInWords(compared)}.`;
}
