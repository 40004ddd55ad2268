import { subgroupsInWords } from "../words.js";
import type { MethodStanding } from "./candidate.js";
import { fullTitle } from "./fullTitle.js";
import { type NearTie, scoreError } from "./nearTies.js";

/** So many are named. */
const NAMED = 3;

/** Which other divisions the figures cannot tell from the one that was taken, and what each would change; nothing where its score says nothing. */
export function tiesInWords(best: MethodStanding, ties: readonly NearTie[]): readonly string[] {
  const { score } = best.judged;
  if (score === 0) return [];
  const figures = `${score.toFixed(2)} ± ${scoreError(best).toFixed(2)}`;
  if (ties.length === 0) return [`No other division scores within the noise of its score (${figures}).`];
  const named = ties.slice(0, NAMED).map((tie) => `${titleOf(tie)}, with which ${elsewhere(tie)}`);
  const more = ties.length > NAMED ? [`${ties.length - NAMED} more`] : [];
  return [`Within the noise of its score (${figures}) lie also ${listed([...named, ...more])}.`];
}

/** "2 % of the patients would be elsewhere". */
export function elsewhere({ moved }: NearTie): string {
  if (moved === 0) return "nobody would be elsewhere";
  const percent = Math.round(100 * moved);
  return `${percent === 0 ? "less than 1" : percent} % of the patients would be elsewhere`;
}

function titleOf({ standing: { variant, judged } }: NearTie): string {
  return `${fullTitle(variant)} with ${subgroupsInWords(judged.clusters)}`;
}

function listed(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join("; ")}; and ${parts[parts.length - 1]}`;
}
