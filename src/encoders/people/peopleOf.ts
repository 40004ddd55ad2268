import type { Cohort } from "../../cohort/cohort.js";
import { readAttribute } from "../../cohort/designColumns.js";
import { gapFaults } from "../../cohort/gaps.js";
import { everyoneIn, groupNumbers, idFaults } from "../../cohort/people.js";
import { refuseFaults } from "../../cohort/refuseFaults.js";
import { warnOfCodes } from "../../cohort/warnOfCodes.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Columns } from "../../contract/plan.js";
import type { Attribute } from "../../core/method.js";
import { attributeNames, readingOf } from "../plan/readingOf.js";
import { anatomyOf } from "./anatomyOf.js";
import { attributeFaults, warnOfClasses } from "./attributeFaults.js";
import type { EncoderPeople } from "./encoderPeople.js";
import { keptRows } from "./keptRows.js";
import { readClasses } from "./readClasses.js";
import { tooFewPeople } from "./tooFewPeople.js";
import { imageSetOf, tableOf } from "./whatIsRead.js";

/**
 * Cuts the people that a plan learns from out of a cohort.
 *
 * @param plan complete
 * @throws SalientError `COHORT_FAULTY` with every cell at fault, its row and column; `COHORT_TOO_SMALL`
 */
export function peopleOf(cohort: Cohort, plan: EncoderPlan): EncoderPeople {
  const reading = readingOf(plan);
  const { ids } = everyoneIn(cohort, reading);
  const { row, flow, faults: unlabelled, warnings } = keptRows(cohort, plan);
  const { table, faults: cells } = tableOf(cohort, plan, reading, row);
  const anatomy = anatomyOf(cohort, plan, row);
  const attributes = attributesOf(cohort, plan, reading, row);
  const groups = groupNumbers(cohort, reading, row);
  const few = tooFewPeople(groups, plan);
  const gaps = plan.preprocessing.impute === "none" && table && cells.length === 0 ? gapFaults({ table }, row) : [];
  refuseFaults(
    [
      ...idFaults(ids, reading),
      ...unlabelled,
      ...cells,
      ...anatomy.faults,
      ...gaps,
      ...attributeFaults(attributes, plan),
    ],
    few,
    unlabelled.length > 0 ? UNLABELLED : few.length > 0 ? FEW : undefined,
  );
  return {
    ids: Array.from(row, (i) => ids[i]),
    ...{ row, groups, flow, anatomy: anatomy.measures },
    table,
    images: imageSetOf(cohort, plan),
    attributes,
    warnings: [...warnings, ...warnOfClasses(attributes, plan), ...warnOfCodes(cohort, reading)],
  };
}

const FEW = "Bring more people, or train with smaller batches (training.batch).";
const UNLABELLED =
  "Fill these cells, leave these people out (preprocessing.unlabelled: drop), or keep them, to learn from their own views alone (preprocessing.unlabelled: keep).";

/** Labels and biases are classes, whatever their cells look like; all others are read as the table has them. */
function attributesOf(cohort: Cohort, plan: EncoderPlan, reading: Columns, row: Int32Array): Record<string, Attribute> {
  const classes = new Set([plan.labels, plan.bias, plan.training.balance]);
  return Object.fromEntries(
    attributeNames(plan).map((name) => [
      name,
      classes.has(name) ? readClasses(cohort, reading, row, name) : readAttribute(cohort, reading, row, name),
    ]),
  );
}
