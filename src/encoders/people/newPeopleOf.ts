import type { Cohort } from "../../cohort/cohort.js";
import { gapFaults } from "../../cohort/gaps.js";
import { everyoneIn, groupNumbers, idFaults } from "../../cohort/people.js";
import { refuseFaults } from "../../cohort/refuseFaults.js";
import { shortList } from "../../cohort/shortList.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import { SalientError } from "../../core/errors.js";
import { nearest } from "../../core/nearest.js";
import { hasImage } from "../../images/imageSet.js";
import { readingOf } from "../plan/readingOf.js";
import type { EncoderPeople } from "./encoderPeople.js";
import { imageSetOf, tableOf } from "./whatIsRead.js";

/**
 * Cuts what an encoder takes out of a table of new people, by name; everyone stays who has an image, where images are taken.
 * Whatever it learnt with (proxies, labels) need not be there.
 *
 * @throws SalientError `COLUMNS_MISSING` with every missing column, `COHORT_FAULTY` with every cell at fault
 */
export function newPeopleOf(cohort: Cohort, plan: EncoderPlan): EncoderPeople {
  refuseMissing(cohort, plan.columns.features);
  const names = new Set(cohort.columns.map(({ name }) => name));
  const there = (name: string | null) => (name !== null && names.has(name) ? name : null);
  const { id, group } = plan.columns;
  const reading = { ...readingOf(plan), id: there(id), group: there(group), label: null, attributes: [] };
  const images = imageSetOf(cohort, plan);
  const { ids } = everyoneIn(cohort, reading);
  const all = Int32Array.from({ length: cohort.rows }, (_, row) => row);
  const row = images ? all.filter((each) => hasImage(images, each)) : all;
  const { table, faults } = tableOf(cohort, plan, reading, row);
  const gaps = plan.preprocessing.impute === "none" && table && faults.length === 0 ? gapFaults({ table }, row) : [];
  refuseFaults([...idFaults(ids, reading), ...faults, ...gaps]);
  const unnamed = id !== null && reading.id === null;
  return {
    ids: Array.from(row, (each) => ids[each]),
    ...{ row, groups: groupNumbers(cohort, reading, row), table, images, attributes: {}, anatomy: [] },
    flow: [{ step: "In the table", rows: cohort.rows, reason: null }],
    warnings: unnamed ? [`The table has no column "${id}": people are numbered by row.`] : [],
  };
}

function refuseMissing({ columns }: Cohort, needed: readonly string[]): void {
  const names = columns.map(({ name }) => name);
  const there = new Set(names);
  const missing = needed.filter((name) => !there.has(name));
  if (missing.length === 0) return;
  const faults = missing.map((column) => {
    const like = nearest(column, names);
    return { column, expected: "a column of this name", got: like ? `none (is it "${like}"?)` : "none" };
  });
  throw new SalientError(
    "COLUMNS_MISSING",
    `the encoder needs ${missing.length} columns that the table does not have: ${shortList(missing)}`,
    { faults, total: missing.length, hint: "The encoder finds features by column name; add or rename these columns." },
  );
}
