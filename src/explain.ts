import { assignmentOf } from "./assign.js";
import type { Cohort } from "./cohort/cohort.js";
import { type Measured, UNKNOWN } from "./cohort/measured.js";
import { measureNew } from "./cohort/measureNew.js";
import { takeSubjects } from "./cohort/takeSubjects.js";
import type { Person } from "./contract/person.js";
import { personOf } from "./contract/personOf.js";
import { SalientError } from "./core/errors.js";
import type { AsyncSteps } from "./core/run.js";
import { remotenessOf } from "./evaluate/people/familiarity.js";
import { sideBySide } from "./evaluate/people/peopleReference.js";
import { personFacts } from "./evaluate/people/personFacts.js";
import { type Model, placeSubjects } from "./model.js";
import { refuseUnseenSites } from "./preprocess/harmonise.js";
import { preprocess } from "./preprocess/index.js";

export type ExplainOptions = {
  /** Rows of the table, from 0; everyone who is not a known control where neither rows nor ids are given. */
  readonly rows?: readonly number[];
  readonly ids?: readonly string[];
  /** Features named for each person, the largest first; three by default. */
  readonly named?: number;
};

/**
 * Why a saved model places each of some people where it does, and how like the people it was learnt from they are.
 *
 * @throws SalientError `COLUMNS_MISSING`, or what is wrong with cells, all at once; `INPUT_INVALID` when nobody has the ids
 */
export async function* explain(model: Model, cohort: Cohort, options: ExplainOptions = {}): AsyncSteps<Person[]> {
  const everyone = measureNew(cohort, model.plan, model.coding);
  const measured = takeSubjects(everyone, rowsAsked(everyone, options));
  if (measured.ids.length === 0) return [];
  refuseUnseenSites(model.preprocessing, measured, model.plan.columns.site);
  const { responsibilities } = yield* placeSubjects(model, measured);
  const subjects = measured.row.map((_, i) => i);
  const { named } = options;
  const facts = yield* personFacts(model, measured, responsibilities, { subjects, ...(named ? { named } : {}) });
  const familiarity = model.people?.familiarity;
  const remoteness = familiarity
    ? remotenessOf(sideBySide(preprocess(model.preprocessing, measured)), familiarity)
    : null;
  const known = { ...assignmentOf(model, measured, responsibilities), remoteness, facts };
  return measured.ids.map((_, i) => personOf(known, i, measured.row[i] + 1));
}

function rowsAsked({ target, ids }: Measured, { rows, ids: asked }: ExplainOptions): readonly number[] {
  if (rows) return rows;
  if (asked) {
    const wanted = new Set(asked);
    const found = ids.flatMap((id, row) => (wanted.has(id) ? [row] : []));
    if (found.length > 0) return found;
    throw new SalientError("INPUT_INVALID", "nobody in the table has the id that was given", {
      hint: "Ids are in the column that the model's plan names; without one, they are the numbers of the rows.",
    });
  }
  return [...target.keys()].filter((i) => target[i] === 1 || target[i] === UNKNOWN);
}
