import type { MethodCandidate, MethodChoice } from "../../contract/methodChoice.js";
import type { ClusterRange } from "../../contract/plan.js";
import type { Variant } from "../../methods/family.js";
import type { Judgement } from "../verdict/decide.js";
import { subgroupsInWords } from "../words.js";
import type { MethodStanding } from "./candidate.js";
import { fullTitle } from "./fullTitle.js";
import { lookOf } from "./lookOf.js";
import { type NearTie, nearTies } from "./nearTies.js";
import { elsewhere, tiesInWords } from "./nearTiesInWords.js";
import type { Ranked } from "./rank.js";

/** What was tried and chosen, as the result tells it. */
export function methodChoiceOf(ranked: Ranked, { outcome }: Judgement, asked: ClusterRange): MethodChoice {
  const { best, standings } = ranked;
  const divides = outcome === "subgroups" || asked.from > 1;
  const ties = nearTies(best, standings);
  return {
    ...named(best.variant),
    clusters: divides ? best.judged.clusters : 1,
    outcome,
    reason: [reasonOf(ranked, outcome, divides), ...tiesInWords(best, ties)].join(" "),
    candidates: standings.map((each) => candidateOf(each, { ...ranked, divides, ties })),
  };
}

/** Where nothing could be tried. */
export function unchosen(variant: Variant): MethodChoice {
  const reason = `There were too few people, or numbers of subgroups, to choose a method by: ${fullTitle(variant)} was taken.`;
  return { ...named(variant), clusters: 1, outcome: "untested", reason, candidates: [] };
}

function named({ title, variant, method: { id, params } }: Variant) {
  return { method: id, title, variant, params };
}

function reasonOf(ranked: Ranked, outcome: Judgement["outcome"], divides: boolean): string {
  const { best, standings, looked } = ranked;
  const tried = `${standings.length} divisions were tried, by ${methodsIn(standings)} methods and settings`;
  const name = fullTitle(best.variant);
  const number = subgroupsInWords(best.judged.clusters);
  if (outcome === "subgroups")
    return `${name} with ${number}: of ${standings.length} divisions, by ${methodsIn(standings)} methods and settings, the best of those whose people left out show a gap that controls do not have.`;
  if (ranked.look === "groups")
    return `${tried}. ${name} with ${number} shows groups, but cohorts without subgroups look as strong.`;
  const closest = divides ? `${name} with ${number} came closest` : `${name} came closest, with ${number}`;
  return outcome === "untested"
    ? `${tried}; most left nobody to look at. ${name} was taken.`
    : `${tried}; none of the best ${looked} shows separate groups that controls do not have. ${closest}.`;
}

function methodsIn(standings: readonly MethodStanding[]): number {
  return new Set(standings.map(({ variant }) => fullTitle(variant))).size;
}

type Told = Ranked & { readonly divides: boolean; readonly ties: readonly NearTie[] };

function candidateOf(standing: MethodStanding, ranked: Told): MethodCandidate {
  const { variant, tried, judged } = standing;
  const seen = tried.lines.length > 0 && judged.score + judged.replication > 0;
  const chosen = ranked.divides && standing === ranked.best;
  const tie = ranked.ties.find((each) => each.standing === standing);
  return {
    ...{ method: variant.method.id, title: variant.title, variant: variant.variant, clusters: tried.clusters },
    replication: seen ? judged.replication : null,
    contrast: seen ? judged.contrast : null,
    ...{ score: judged.score, voids: tried.voids, gate: judged.shape ? lookOf(standing) : null, chosen },
    why: `${chosen ? "Chosen. " : ""}${seen ? why(standing, ranked) : whyUnseen(tried)}${setAside(tried.tiny)}${tie ? ` Within the noise of ${ranked.divides ? "the chosen one's" : "the best"} score: ${elsewhere(tie)}.` : ""}`,
  };
}

function whyUnseen({ tiny, voids }: MethodStanding["tried"]): string {
  return tiny > 0
    ? "Too few people in its subgroups to look at."
    : `${voids.count} of ${voids.of} fits could not be looked at.`;
}

function why(standing: MethodStanding, { best, look }: Ranked): string {
  const { judged } = standing;
  const after = judged.score < best.judged.score;
  if (!judged.shape) return after ? "Divisions with a better score came first." : "Not looked at.";
  const shown = lookOf(standing);
  if (shown !== "groups" || (look === "groups" && standing === best)) return LOOKS[shown];
  return look === "groups" && after ? `${LOOKS.groups} Another with a gap scores better.` : FEWER_DO;
}

const FEWER_DO =
  "People left out show a gap between its subgroups, but fewer subgroups do about as well, and show one drawn-out group or far clearer gaps.";

const LOOKS = {
  groups: "People left out show a gap between its subgroups that controls do not have.",
  shared: "Controls part along the same line.",
  one: "People left out spread beyond controls, without a gap between its subgroups.",
  weak: "People left out show neither a gap nor a spread that controls do not have.",
} as const;

function setAside(tiny: number): string {
  if (tiny === 0) return "";
  return tiny === 1 ? " One tiny subgroup was set aside." : ` ${tiny} tiny subgroups were set aside.`;
}
