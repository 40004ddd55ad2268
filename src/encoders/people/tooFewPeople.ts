import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";

/** What is lacking where fewer rows are left to train on than a batch has. */
export function tooFewPeople(groups: Int32Array, { training: { batch, validation } }: EncoderPlan): Fault[] {
  const people = new Set(groups).size;
  const watching = Math.round(people * validation);
  const left = groups.length - watching;
  if (left >= batch) return [];
  const beside = watching > 0 ? `, beside the ${watching} people who only watch (training.validation)` : "";
  const expected = `at least as many rows to train on as a batch has, ${batch} (training.batch)${beside}`;
  return [{ expected, got: String(Math.max(0, left)) }];
}
