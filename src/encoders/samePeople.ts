import { shortList } from "../cohort/shortList.js";
import type { EncoderPlan } from "../contract/encoder.js";
import type { ProbeRequest } from "../contract/probe.js";
import { attributeNames } from "./plan/readingOf.js";

/** What to mind where an encoder is asked about the very people it learnt from: it may know them, rather than people. */
export function warnOfSamePeople(plan: EncoderPlan, { targets }: Pick<ProbeRequest, "targets">): string[] {
  const known = new Set(attributeNames(plan));
  const learnt = [...new Set(targets.map(({ column }) => column).filter((column) => known.has(column)))];
  return [
    "The encoder learnt from these very people. How well it tells of others shows where it is asked about another cohort.",
    ...(learnt.length > 0
      ? [
          `${shortList(learnt)}: named when the encoder learnt. The figures say how well it was learnt, not how well it can be told of new people.`,
        ]
      : []),
  ];
}
