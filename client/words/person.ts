import type { Person, PersonFacts, PersonFeature } from "../../src/contract/person.js";
import { featureInSentence } from "./features.js";
import { effect, probability } from "./numbers.js";
import { whose } from "./whom.js";

/**
 * Where a person is placed, as one says it. `clusters` is the number of subgroups.
 * @param follows whether an outcome was followed, in place of controls and patients
 */
export function placedSentence(person: Person, clusters: number, follows = false): string {
  if (person.flags.includes("excluded")) return "Left out of the analysis, so not placed.";
  if (person.cluster === null) return "A control: controls are compared with, not placed.";
  if (clusters === 1) return follows ? "Everyone was kept together." : "A patient; the patients were kept together.";
  const own = probability(person.probabilities?.[person.cluster - 1] ?? null);
  const said = `Subgroup ${person.cluster}, with probability ${own}.`;
  return person.flags.includes("not_assignable")
    ? `Not assignable: no subgroup is probable enough. The likeliest is subgroup ${person.cluster}, with probability ${own}.`
    : said;
}

/** How clear the choice was, as odds; the logarithm is what the contributions add up to. */
export function marginSentence({ next, margin }: PersonFacts): string {
  if (next === null || margin === null) return "";
  return `Against the next likeliest, subgroup ${next}, the odds are ${oddsInWords(margin)} (log-odds ${effect(margin)}).`;
}

function oddsInWords(margin: number): string {
  const odds = Math.exp(margin);
  if (odds > 1000) return "more than 1000 to 1";
  if (odds < 1.05) return "even";
  return `${odds < 10 ? Number(odds.toPrecision(2)) : Math.round(odds)} to 1`;
}

/**
 * A feature with its direction: `left insula thickness: 2.1 SD below the controls' mean`.
 * @param follows whether an outcome was followed, without controls
 */
export function deviationInWords({ feature, deviation, measured }: PersonFeature, follows = false): string {
  const size = effect(Math.abs(deviation));
  const where = deviation < 0 ? "below" : "above";
  const known = measured ? "" : ` (not measured: taken as ${whose(follows)} median)`;
  return `${featureInSentence(feature)}: ${size} SD ${where} ${whose(follows)} mean${known}`;
}

/** How like the people of the analysis a person is. */
export function remotenessSentence({ remoteness, far }: Person): string {
  if (remoteness === null) return "How like the others this person is could not be measured.";
  const of100 = Math.min(100, Math.round(100 * remoteness));
  if (far)
    return `Unlike the people this was learnt from: farther from the others than ${of100} of 100 of them. A placement should not be relied upon.`;
  if (of100 >= 90) return `Unusual: farther from the others than ${of100} of 100 of the people this was learnt from.`;
  return `Like the people this was learnt from: farther from the others than ${of100} of 100 of them.`;
}

/** The same where there is little room: `left insula thickness −2.1 SD`. */
export function deviationShort({ feature, deviation }: PersonFeature): string {
  return `${featureInSentence(feature)} ${deviation > 0 ? "+" : ""}${effect(deviation)} SD`;
}
