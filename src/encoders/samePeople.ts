import { shortList } from "../cohort/shortList.js";
import type { EncoderPlan } from "../contract/encoder.js";
import type { ProbeRequest } from "../contract/probe.js";
import type { Embedding } from "./embed.js";
import { attributeNames } from "./plan/readingOf.js";

/** What to mind where an encoder is asked about people it learnt from: it may know them, rather than people. */
export function warnOfSamePeople(
  plan: EncoderPlan,
  { targets }: Pick<ProbeRequest, "targets">,
  { people, learntFrom }: Embedding["known"],
): string[] {
  if (learntFrom === 0) return [];
  const known = new Set(attributeNames(plan));
  const learnt = [...new Set(targets.map(({ column }) => column).filter((column) => known.has(column)))];
  const whom = learntFrom === people ? "these very people" : `${learntFrom} of these ${people} people`;
  return [
    `The encoder learnt from ${whom}. How well it tells of others shows where it is asked about people whom it has not seen.`,
    ...(learnt.length > 0
      ? [
          `${shortList(learnt)}: named when the encoder learnt. The figures say how well it was learnt, not how well it can be told of new people.`,
        ]
      : []),
  ];
}
