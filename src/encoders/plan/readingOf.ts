import type { EncoderPlan } from "../../contract/encoderPlan.js";
import { Columns } from "../../contract/plan.js";

/** Columns that a plan names beside its features: what an encoder may learn with, never from. */
export function attributeNames(plan: EncoderPlan): string[] {
  const { proxies, labels, target, bias, prior, training } = plan;
  const named = [labels, target, bias, training.balance].filter((name) => name !== null);
  return [...new Set([...proxies.map(({ column }) => column), ...named, ...(prior?.columns ?? [])])];
}

/** The plan's columns as the rest of the library reads them. */
export function readingOf(plan: EncoderPlan): Columns {
  const { id, group, label, control, features, ignore, kinds, missing, values } = plan.columns;
  return Columns.parse({
    ...{ id, group, label, control, features, ignore, kinds, missing, values },
    attributes: attributeNames(plan),
  });
}
