import type { CohortInfo } from "../../src/contract/cohort.js";
import type { EncoderInfo } from "../../src/contract/encoder.js";
import type { Plan } from "../../src/contract/plan.js";
import { featuresOf } from "./roles.js";

/** The encoders that are done and know these people: they learnt from them, or their columns or images are here by name. */
export function encodersFor(cohort: CohortInfo, encoders: readonly EncoderInfo[]): EncoderInfo[] {
  return encoders.filter(
    (encoder) => encoder.status === "done" && (encoder.cohort === cohort.id || fits(cohort, encoder)),
  );
}

function fits({ columns, images }: CohortInfo, { plan }: EncoderInfo): boolean {
  if (plan.images !== null) return images.some(({ name }) => name === plan.images);
  const names = new Set(columns.map(({ name }) => name));
  return plan.columns.features.every((name) => names.has(name));
}

/** The plan with an encoder whose embedding the method sees; the features stay to compare the subgroups in. */
export function withEncoder(cohort: CohortInfo, plan: Plan, encoder: string): Pick<Plan, "encoder" | "columns"> {
  const columns = ownColumns(cohort, plan);
  return { encoder, columns: { ...columns, attributes: featuresOf(cohort.columns, columns) } };
}

/** The plan whose method sees the features themselves again. */
export function withoutEncoder(cohort: CohortInfo, plan: Plan): Pick<Plan, "encoder" | "columns"> {
  return { encoder: null, columns: { ...ownColumns(cohort, plan), attributes: [] } };
}

/** A plan that was run in an embedding names its coordinates, which are no columns of the table: the proposed features then. */
function ownColumns({ columns: info, proposal }: CohortInfo, { columns }: Plan): Plan["columns"] {
  const names = new Set(info.map(({ name }) => name));
  const foreign = columns.features.some((name) => /^embedding_\d+$/.test(name) && !names.has(name));
  return foreign ? { ...columns, features: proposal.features } : columns;
}
