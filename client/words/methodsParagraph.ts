import type { Result } from "../../src/contract/result.js";
import { comparedFits, fullTitle } from "./methodChoice.js";
import { several, twoDecimals, withInterval } from "./numbers.js";
import { controlsInWords, followsOutcome, ofPeople, whom } from "./whom.js";

/** A methods paragraph, as one would paste it into a manuscript. */
export function methodsParagraph(result: Result): string {
  const { plan, fitted, clusters, method, choice, embeddedBy } = result;
  const learners = followsOutcome(result) ? "all people" : "controls only";
  const residual = plan.columns.covariates.length > 0 && plan.preprocessing.residualise === "linear";
  return [
    `Subgroups among ${whom(result, fitted.patients)} were sought with ${choice ? fullTitle(choice) : method.title} (${method.reference}), ${soughtBy(result)}, on ${several(fitted.features, embeddedBy ? "coordinate" : "feature")}${embeddedBy ? " of an embedding" : ""}.`,
    embeddingSentence(result),
    fitted.people ? `The rows are${ofPeople(result)}; rows of one person were never parted.` : "",
    plan.preprocessing.impute === "median"
      ? `Missing values were replaced by the median of ${followsOutcome(result) ? "all people" : "the controls"}.`
      : "",
    plan.preprocessing.harmonise === "combat"
      ? `Sites (${plan.columns.site}) were harmonised by ComBat (Johnson et al. 2007), learnt from controls only, with the effect of the other covariates kept.`
      : "",
    residual ? `Linear effects of ${plan.columns.covariates.join(", ")}, estimated in ${learners}, were removed.` : "",
    plan.preprocessing.scale === "none"
      ? ""
      : `Features were scaled by the spread of ${plan.preprocessing.scale === "controls" && !followsOutcome(result) ? "the controls, or half that of the patients where it was larger" : "all people"}.`,
    choiceSentence(result),
    clusters.compared.from === clusters.compared.to
      ? `The number of subgroups was set to ${clusters.chosen}.`
      : `Numbers of subgroups from ${clusters.compared.from} to ${clusters.compared.to} were compared by the agreement (adjusted Rand index) of ${plan.evaluate.resamples} refits on 80 % subsamples.`,
    plan.evaluate.splits === "site"
      ? `Whole sites (${plan.columns.site}) were left out of refits, halves and folds; no one was judged by a fit that had seen their site.`
      : "",
    judgedSentence(result),
    result.stability ? `Agreement at ${clusters.chosen} was ${withInterval(result.stability)}.` : "",
    confirmationSentence(result),
    `Analyses used Salient ${result.environment["salient"] ?? ""} with seed ${plan.seed}.`.replace("  ", " "),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The network that the coordinates come from, what it learnt by, and from what. */
function embeddingSentence({ embeddedBy }: Result): string {
  if (!embeddedBy) return "";
  const { network, losses, dimensions, reads, learntWith } = embeddedBy;
  const taught = learntWith.length > 0 ? `, with ${inList(learntWith)}` : "";
  const from = reads.length > 0 ? ` of ${several(reads.length, "column")}` : "";
  return `The embedding${from} has ${several(dimensions, "dimension")}; it is that of a network (${network}) trained beforehand by ${inList(losses)}${taught}.`;
}

function inList(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** What subgroups were contrasted with. */
function soughtBy(result: Result): string {
  const { plan, fitted, method } = result;
  if (followsOutcome(result)) return `by what ${plan.columns.outcome} goes with, without controls`;
  const how = method.contrast === "controls" ? "contrasted with" : "without looking at the";
  return `${how} ${controlsInWords(result, fitted.controls)}`;
}

/** How the method itself came about, where the plan left it to the data. */
function choiceSentence({ choice }: Result): string {
  if (!choice || choice.candidates.length === 0) return "";
  const methods = new Set(choice.candidates.map(fullTitle)).size;
  return `Method and number of subgroups were chosen together from ${choice.candidates.length} divisions by ${methods} methods and settings, by what people left out of the fits showed.`;
}

function judgedSentence(result: Result): string {
  const { clusters, judgement, exploratory } = result;
  if (judgement.reason === "outcome") return "Without controls, whether they are separate groups was not tested.";
  if (clusters.compared.to === 1) return "";
  const nulls =
    judgement.nulls.length > 0 ? `, and ${several(judgement.nulls.length, "cohort")} without subgroups` : "";
  const found = {
    subgroups: "the data bear subgroups out",
    dimension: "patients spread along one axis without separate groups",
    nothing: "no subgroups were found",
    untested: "there were too few people for this",
  }[judgement.outcome];
  const asked = exploratory ? ` The ${clusters.chosen} subgroups were asked for and are exploratory.` : "";
  return `Whether there are subgroups was judged by the agreement of ${comparedFits(result) === "separate halves" ? "fits on disjoint halves" : comparedFits(result)}, by the spread of patients beyond that of controls and by the shape of people left out of the fits${nulls}: ${found}.${asked}`;
}

function confirmationSentence({ confirmation }: Result): string {
  if (!confirmation) return "";
  const { learntFrom, heldOut, agreement } = confirmation;
  const side = (of: typeof heldOut) => `${several(of.patients, "patient")} and ${several(of.controls, "control")}`;
  return `For confirmatory profiles, a second fit learnt from ${side(learntFrom)}; its subgroups, matched to those of the model on these people, were compared with controls among the ${side(heldOut)} held out, where each feature was set to one value for all before patients were placed and it was tested (agreement with the model on the patients held out: ${twoDecimals(agreement)}).`;
}
