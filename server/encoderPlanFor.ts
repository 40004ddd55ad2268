import type { EncoderPlan } from "../src/contract/encoder.js";
import { SalientError } from "../src/core/errors.js";
import type { Services } from "./services.js";
import { finished } from "./store/finished.js";
import { encodersNamed, GIVEN_WEIGHTS } from "./store/runKinds.js";

/**
 * The plan of a pretraining on a stored cohort, complete and checked. What the request leaves open about columns comes from
 * how the cohort is read; `null` says that there is no such column. Encoders that it names have to be there and done.
 *
 * @param given       the plan as it came, before defaults: tells what was left open
 * @param withWeights whether weights to start from came with it
 * @throws SalientError with every cell at fault, before anything is queued; `ENCODER_UNKNOWN`, `RUN_NOT_DONE`
 */
export async function encoderPlanFor(
  { cohorts, tables, encoders }: Pick<Services, "cohorts" | "tables" | "encoders">,
  cohort: string,
  plan: EncoderPlan,
  { given, withWeights = false }: { readonly given: unknown; readonly withWeights?: boolean },
): Promise<EncoderPlan> {
  const { id, description, reading } = await cohorts.get(cohort);
  if (plan.start === GIVEN_WEIGHTS && !withWeights)
    throw new SalientError("INPUT_INVALID", `no file of weights came with the request, and the plan starts from one`, {
      hint: "Send it as the file of a form, or name an encoder that is here.",
    });
  for (const named of encodersNamed({ kind: "pretrain", plan })) finished(await encoders.get(named));
  const said = (given as { columns?: object } | undefined)?.columns ?? {};
  const { kinds = {}, missing = [], values = [] } = reading;
  const { id: person, group, label, control } = description.proposal;
  const free = (name: string | null) => (takenIn(plan).has(name) ? null : name);
  const read = { id: free(person), group: free(group), label: free(label), control, kinds, missing, values };
  return tables.checkEncoder({
    cohort: id,
    plan: { ...plan, columns: { ...plan.columns, ...read, ...pick(plan, said) } },
  });
}

/** The columns that a plan itself has learn from, or leaves out. */
function takenIn({ columns: { features, ignore } }: EncoderPlan): Set<string | null> {
  return new Set([...features, ...ignore]);
}

/** What was said of columns, as the plan has it. */
function pick({ columns }: EncoderPlan, said: object): Partial<EncoderPlan["columns"]> {
  return Object.fromEntries(Object.entries(columns).filter(([key]) => key in said));
}
