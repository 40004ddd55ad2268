import type { EncoderCatalogue } from "../../src/contract/encoder.js";
import { complaintsIn, type Schema } from "../forms/jsonSchema.js";
import type { EncoderDraft } from "./draft.js";
import { SEED, trainingSchema } from "./trainingSchema.js";

/** What was typed and cannot be, wherever in the form it stands, in a sentence each. */
export function wrongNumbers(catalogue: EncoderCatalogue, draft: EncoderDraft): string[] {
  const { training, optimiser, schedule } = trainingSchema(catalogue);
  const loss = catalogue.objectives.find(({ id }) => id === draft.objective.id)?.params;
  const network = catalogue.encoders.find(({ id }) => id === draft.encoder.id)?.settings;
  const reaches = draft.known === "numbers" ? draft.proxies : [];
  return [
    ...reaches.flatMap(({ column, sigma }) =>
      sigma === null || sigma > 0 ? [] : [`The reach of ${column}: more than 0 is needed.`],
    ),
    ...complaintsIn((loss ?? {}) as Schema, draft.objective.params),
    ...complaintsIn((network ?? {}) as Schema, draft.encoder.settings),
    ...complaintsIn(training, draft.training),
    ...complaintsIn(optimiser, draft.optimiser),
    ...complaintsIn(schedule, draft.schedule),
    ...complaintsIn({ properties: { seed: SEED } }, { seed: draft.seed }),
  ];
}
