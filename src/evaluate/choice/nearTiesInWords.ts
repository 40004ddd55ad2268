import { numberWord, sentence, subgroupsInWords } from "../words.js";
import type { MethodStanding } from "./candidate.js";
import { fullTitle } from "./fullTitle.js";
import { type NearTie, scoreError } from "./nearTies.js";

/** So many are named. */
const NAMED = 3;
/** A smaller share of the patients elsewhere is nobody to speak of. */
const ALIKE = 0.005;

/** Which other divisions the figures cannot tell from the one that was taken, and what each would change; nothing where its score says nothing. */
export function tiesInWords(best: MethodStanding, ties: readonly NearTie[]): readonly string[] {
  const { score } = best.judged;
  if (score === 0) return [];
  const noise = `within the noise of its score (${score.toFixed(2)} ± ${scoreError(best).toFixed(2)})`;
  if (ties.length === 0) return [`No other division scores ${noise}.`];
  const others = ties.length === 1 ? "One other division scores" : `${sentence(numberWord(ties.length))} others score`;
  return [`${others} ${noise}: ${whatChanges(ties)}.`];
}

function whatChanges(ties: readonly NearTie[]): string {
  const unlike = ties.filter(({ moved }) => moved >= ALIKE);
  const alike = ties.length - unlike.length;
  if (unlike.length === 0) return ties.length === 1 ? "it places everyone alike" : "they place everyone alike";
  const named = unlike.slice(0, NAMED).map((tie) => `by ${titleOf(tie)} ${elsewhere(tie)}`);
  return [
    ...(alike > 0 ? [`${numberWord(alike)} of them ${alike === 1 ? "places" : "place"} everyone alike`] : []),
    ...named,
  ].join("; ");
}

/** "2 % of the patients would be elsewhere". */
export function elsewhere({ moved }: NearTie): string {
  return moved < ALIKE
    ? "nobody would be elsewhere"
    : `${Math.round(100 * moved)} % of the patients would be elsewhere`;
}

function titleOf({ standing: { variant, judged } }: NearTie): string {
  return `${fullTitle(variant)} with ${subgroupsInWords(judged.clusters)}`;
}
