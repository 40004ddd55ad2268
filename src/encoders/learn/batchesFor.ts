import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Random } from "../../core/random.js";
import { balancedRows } from "../../train/rows/balancedRows.js";
import { batchesOf } from "../../train/rows/batchesOf.js";
import type { HeldOut } from "../../train/rows/holdOutRows.js";
import { fixedRows, shuffledRows } from "../../train/rows/shuffledRows.js";
import type { Batches } from "../../train/training.js";
import type { EncoderPeople } from "../people/encoderPeople.js";
import type { EncoderBatch } from "./encoderBatch.js";

type Make = (rows: Int32Array, random: Random) => Promise<EncoderBatch>;

/** Batches to learn from, shuffled anew each epoch or balanced by a column; and, where people watch, theirs. */
export function batchesFor(
  { training, validation }: HeldOut,
  { plan, people, make, random }: { plan: EncoderPlan; people: EncoderPeople; make: Make; random: Random },
): { readonly batches: Batches<EncoderBatch>; readonly validation?: Batches<EncoderBatch> } {
  const { batch: size, balance } = plan.training;
  const options = { size, random: random.fork("rows") };
  const levels = balance === null ? undefined : people.attributes[balance].values;
  const rows = levels
    ? balancedRows(
        training,
        Float64Array.from(training, (row) => levels[row]),
        options,
      )
    : shuffledRows(training, options);
  const watching =
    validation.length > 0 ? batchesOf(fixedRows(validation, size), make, random.fork("watch")) : undefined;
  return { batches: batchesOf(rows, make, random.fork("views")), ...(watching ? { validation: watching } : {}) };
}
