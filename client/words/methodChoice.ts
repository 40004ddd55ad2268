import type { MethodCandidate, MethodChoice } from "../../src/contract/methodChoice.js";
import type { Result } from "../../src/contract/result.js";
import { several } from "./numbers.js";

type Named = Pick<MethodCandidate, "title" | "variant">;

/** `UCSL (whitened)`. */
export function fullTitle({ title, variant }: Named): string {
  return variant === "" ? title : `${title} (${variant})`;
}

/** What was chosen, out of how many; what came closest where nothing was. */
export function choiceSentence({ candidates, ...choice }: MethodChoice): string {
  const [best] = candidates;
  if (!best) return `${fullTitle(choice)} was taken: there was nothing to choose by.`;
  const tried = `${several(candidates.length, "division")} tried`;
  if (candidates.some(({ chosen }) => chosen))
    return `${fullTitle(choice)} with ${several(choice.clusters, "subgroup")}, of ${tried}.`;
  return `None of ${tried}; ${fullTitle(choice)} came closest.`;
}

/** What the picture of all that was tried shows, as its title. */
export function choiceTitle({ outcome, candidates, ...choice }: MethodChoice): string {
  if (outcome === "subgroups")
    return `${fullTitle(choice)} finds ${several(choice.clusters, "subgroup")} that hold up best`;
  if (outcome === "untested") return "Too few people to choose a method by";
  return candidates.some(({ gate }) => gate === "one")
    ? "Patients spread beyond controls, but no method finds separate groups"
    : "No method finds groups that controls do not have";
}

/** What people left out of the fits show of a division. */
export function gateInWords({ gate, replication }: MethodCandidate): string {
  if (gate !== null) return gates[gate];
  return replication === null ? "no fit could be looked at" : "not looked at";
}

const gates: Readonly<Record<NonNullable<MethodCandidate["gate"]>, string>> = {
  groups: "a gap that controls lack",
  shared: "controls part the same way",
  one: "a spread without a gap",
  weak: "neither a gap nor a spread",
};

/** Which fits were compared: on two separate halves, or, where methods were compared as well, without one part each. */
export function comparedFits({ choice }: Pick<Result, "choice">): "separate halves" | "fits on other people" {
  return choice ? "fits on other people" : "separate halves";
}
