import type { Cohort } from "../../cohort/cohort.js";
import { readAttribute } from "../../cohort/designColumns.js";
import { everyoneIn } from "../../cohort/people.js";
import { shortList } from "../../cohort/shortList.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";
import { hasImage } from "../../images/imageSet.js";
import { attributeNames, readingOf } from "../plan/readingOf.js";
import type { Flow } from "./encoderPeople.js";
import { readClasses } from "./readClasses.js";
import { imageSetOf } from "./whatIsRead.js";

type Kept = {
  readonly row: Int32Array;
  readonly flow: Flow;
  /** A cell that is missing, where that is refused. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly string[];
};

/** The rows that a plan learns from: those with an image, controls where only they are wanted, those with what losses need. */
export function keptRows(cohort: Cohort, plan: EncoderPlan): Kept {
  const flow: { step: string; rows: number; reason: string | null }[] = [];
  let rows = Int32Array.from({ length: cohort.rows }, (_, row) => row);
  const keep = (step: string, reason: string | null, wanted: (row: number) => boolean) => {
    rows = rows.filter(wanted);
    flow.push({ step, rows: rows.length, reason });
  };
  keep("In the table", null, () => true);
  const { ids, group } = everyoneIn(cohort, readingOf(plan));
  const images = imageSetOf(cohort, plan);
  if (images) keep("With an image", "no image", (row) => hasImage(images, row));
  if (plan.people === "controls") {
    keep("Controls", "no control", (row) => group[row] === "control");
  }
  const { unlabelled } = plan.preprocessing;
  const lacking = lackingIn(cohort, plan, rows);
  if (unlabelled === "drop" && lacking.size > 0)
    keep(`With ${shortList(attributeNames(plan))}`, "a value is missing", (row) => !lacking.has(row));
  return {
    row: rows,
    flow,
    faults:
      unlabelled === "refuse"
        ? [...lacking].flatMap(([row, columns]) => columns.map((column) => fault({ row, id: ids[row] }, column)))
        : [],
    warnings:
      unlabelled === "keep" && lacking.size > 0
        ? [
            `${lacking.size} rows lack a value of ${shortList(attributeNames(plan))}: losses that need it take no part of theirs.`,
          ]
        : [],
  };
}

/** The columns that each row lacks a value of, for the rows that lack any. Cells that should be numbers and are none count, too. */
function lackingIn(cohort: Cohort, plan: EncoderPlan, rows: Int32Array): Map<number, string[]> {
  const reading = readingOf(plan);
  const classes = new Set([plan.labels, plan.bias, plan.training.balance]);
  const lacking = new Map<number, string[]>();
  for (const name of attributeNames(plan)) {
    const read = classes.has(name) ? readClasses : readAttribute;
    read(cohort, reading, rows, name).values.forEach((value, i) => {
      if (Number.isNaN(value)) lacking.set(rows[i], [...(lacking.get(rows[i]) ?? []), name]);
    });
  }
  return lacking;
}

function fault({ row, id }: { readonly row: number; readonly id: string }, column: string): Fault {
  return { row: row + 1, column, expected: `a value of ${id}, which the loss needs`, got: "nothing" };
}
