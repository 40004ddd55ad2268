import type { CohortInfo, ColumnInfo } from "../../src/contract/cohort.js";
import { FEWEST_CONTROLS, FEWEST_JUDGED, FEWEST_PATIENTS } from "../../src/contract/fewest.js";
import type { Plan } from "../../src/contract/plan.js";
import { several } from "../words/numbers.js";
import { columnOf, featuresOf, levelRole } from "./roles.js";
import { siteHindrance, siteHint } from "./siteSplits.js";

export type Check = {
  readonly controls: number;
  readonly patients: number;
  readonly left: number;
  readonly features: number;
  /** Features that hold something other than numbers. */
  readonly unreadable: readonly string[];
  /** What stands in the way of a run. */
  readonly blocking: readonly string[];
  /** What to know before one starts. */
  readonly notes: readonly string[];
};

const perSubgroup = 5;

type Known = {
  /** Whether the method follows an outcome: whoever has one counts as a patient. */
  readonly follows?: boolean;
  /** How many numbers the plan's encoder gives of a person; 0 where there is none, or where it is no longer here. */
  readonly coordinates?: number;
};

/** Counts people by role and says, before a run, what would stop or weaken it. */
export function checkDesign(cohort: CohortInfo, plan: Plan, { follows = false, coordinates = 0 }: Known = {}): Check {
  if (follows) return checkFollowing(cohort, plan, coordinates);
  const label = columnOf(cohort, plan.columns.label);
  const counts = { control: 0, patient: 0, exclude: 0 };
  for (const { value, count } of label?.levels ?? []) counts[levelRole(value, plan.columns)] += count;
  const features = plan.encoder === null ? featuresOf(cohort.columns, plan.columns).length : coordinates;
  const people = {
    controls: counts.control,
    patients: counts.patient,
    left: cohort.rows - counts.control - counts.patient,
    features,
  };
  const unreadable = unreadableFeatures(cohort, plan);
  return {
    ...people,
    unreadable: unreadable.map((c) => c.name),
    blocking: [...blocking(people, plan), ...siteHindrance(cohort, plan), ...unreadableNote(unreadable)],
    notes: [...notes(people, cohort, plan), ...siteHint(cohort, plan)],
  };
}

const fewestFollowed = 20;

function checkFollowing(cohort: CohortInfo, plan: Plan, coordinates: number): Check {
  const outcome = columnOf(cohort, plan.columns.outcome);
  const patients = outcome ? cohort.rows - outcome.missing : 0;
  const features = plan.encoder === null ? featuresOf(cohort.columns, plan.columns).length : coordinates;
  const unreadable = [
    ...unreadableFeatures(cohort, plan),
    ...(outcome && outcome.unreadableCount > 0 ? [outcome] : []),
  ];
  const lacking = outcome
    ? [
        patients < fewestFollowed
          ? `At least ${fewestFollowed} people with an outcome are needed; there are ${patients}.`
          : "",
        features === 0 ? nothingToSee(plan) : "",
      ]
    : ["Say which column holds the outcome."];
  const left = cohort.rows - patients;
  return {
    ...{ controls: 0, patients, left, features },
    unreadable: unreadable.map((c) => c.name),
    blocking: [...lacking.filter(Boolean), ...siteHindrance(cohort, plan), ...unreadableNote(unreadable)],
    notes: [
      outcome && left > 0 ? `${several(left, "row")} will be left out: no outcome.` : "",
      patients > 0 && features > patients
        ? `There are more features (${features}) than people (${patients}): fewer, well chosen features are more reliable.`
        : "",
      missingNote(cohort, plan),
    ].filter(Boolean),
  };
}

function nothingToSee({ encoder }: Plan): string {
  return encoder === null
    ? "Choose at least one feature."
    : "The encoder is no longer here: choose another one, or the features themselves.";
}

/** The columns that the method sees: none where an encoder's coordinates take their place. */
function seenColumns(cohort: CohortInfo, { encoder, columns }: Plan): ReadonlySet<string> {
  return new Set(encoder === null ? featuresOf(cohort.columns, columns) : []);
}

/** Features with cells that are not numbers: a run with them would be refused. */
function unreadableFeatures(cohort: CohortInfo, plan: Plan): ColumnInfo[] {
  const names = seenColumns(cohort, plan);
  return cohort.columns.filter((c) => names.has(c.name) && c.unreadableCount > 0);
}

function unreadableNote(columns: readonly ColumnInfo[]): string[] {
  return columns.map(({ name, unreadable, unreadableCount }) => {
    const [first] = unreadable;
    const where = first ? `, the first in row ${first.row}: ${first.got}` : "";
    return `${name} has ${several(unreadableCount, "cell")} that ${unreadableCount === 1 ? "is" : "are"} not a number${where}. Mend the table, or leave the column out.`;
  });
}

type People = Pick<Check, "controls" | "patients" | "left" | "features">;

function blocking({ controls, patients, features }: People, plan: Plan): string[] {
  if (!plan.columns.label) return ["Say which column holds the diagnosis."];
  return [
    plan.columns.control.length === 0 ? "Say which value of the diagnosis means control." : "",
    controls < FEWEST_CONTROLS
      ? `At least ${FEWEST_CONTROLS} controls are needed; there ${controls === 1 ? "is" : "are"} ${controls}.`
      : "",
    patients < FEWEST_PATIENTS
      ? `At least ${FEWEST_PATIENTS} patients are needed; there ${patients === 1 ? "is" : "are"} ${patients}.`
      : "",
    features === 0 ? nothingToSee(plan) : "",
  ].filter(Boolean);
}

function notes({ controls, patients, left, features }: People, cohort: CohortInfo, plan: Plan): string[] {
  const most = Math.floor(patients / perSubgroup);
  const { from, to } = plan.clusters;
  const few = from === to && patients / to < 20;
  return [
    Math.min(controls, patients) < FEWEST_JUDGED
      ? `Whether subgroups hold up is tested from ${FEWEST_JUDGED} controls and ${FEWEST_JUDGED} patients on: with fewer, whatever is found is exploratory.`
      : "",
    left > 0
      ? `${several(left, "row")} will be left out: no diagnosis, or one that is neither control nor patient.`
      : "",
    most >= 1 && to > most
      ? `The comparison will stop at ${several(most, "subgroup")}: each needs ${perSubgroup} patients.`
      : "",
    few ? `${several(to, "subgroup")} of ${patients} patients leave fewer than 20 in each: expect wide intervals.` : "",
    patients > 0 && features > patients
      ? `There are more features (${features}) than patients (${patients}): fewer, well chosen features are more reliable.`
      : "",
    controls > 0 && controls < 30
      ? `With ${controls} controls, what is normal is known only roughly; 30 or more are better.`
      : "",
    missingNote(cohort, plan),
  ].filter(Boolean);
}

function missingNote(cohort: CohortInfo, plan: Plan): string {
  const names = seenColumns(cohort, plan);
  const gaps = cohort.columns.filter((c) => names.has(c.name) && c.missing > 0.2 * cohort.rows);
  if (gaps.length === 0) return "";
  return `${several(gaps.length, "feature has", "features have")} more than a fifth of the values missing: ${gaps
    .slice(0, 5)
    .map((c) => c.name)
    .join(", ")}${gaps.length > 5 ? "…" : ""}.`;
}
