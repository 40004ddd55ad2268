import type { Measured } from "../cohort/measured.js";
import type { People } from "../contract/person.js";
import type { AsyncSteps } from "../core/run.js";
import { personFacts } from "../evaluate/people/personFacts.js";
import type { Model, Placement } from "../model.js";
import { everyone } from "./everyone.js";

/** People of whom the result keeps the facts; of larger cohorts they are computed when asked for. */
const MOST = 3000;
const DIGITS = 4;

/** What is to be said of each person, in the order of the table. `remoteness` of the people measured, [n]. */
export async function* peopleOf(
  model: Model,
  measured: Measured,
  { responsibilities }: Placement,
  remoteness: readonly number[] | null,
): AsyncSteps<People> {
  const few = measured.everyone.ids.length <= MOST;
  const subjects = measured.row.map((_, i) => i);
  const facts = few ? yield* personFacts(model, measured, responsibilities, { subjects }) : null;
  return {
    remoteness: everyone(measured, rounded(remoteness ?? measured.ids.map(() => null)), null),
    facts: facts && everyone(measured, facts.map(rounded), null),
  };
}

/** As many digits as anyone reads: the file stays small. */
function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    typeof each === "number" ? Number(each.toPrecision(DIGITS + 2)) : each,
  );
}
