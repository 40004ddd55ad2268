import type { Cohort } from "../cohort/cohort.js";
import type { EmbeddedBy } from "../contract/embeddedBy.js";
import { encoderEntry, objectiveEntry } from "./catalogue.js";
import type { EncoderModel } from "./encoderModel.js";

/** What is to be told of an encoder beside an analysis of its embedding. */
export function embeddedBy(cohort: Cohort, { plan }: Pick<EncoderModel, "plan">, dimensions: number): EmbeddedBy {
  const { columns, encoder, objective, terms, images, proxies, labels, target, bias, prior, anatomy } = plan;
  const ofImages = cohort.columns.map(({ name }) => name).filter((name) => name.startsWith(`${images}_`));
  const taught = [labels, target, bias].filter((name) => name !== null);
  return {
    network: encoderEntry(encoder.id).title,
    losses: [objective.id, ...terms.map(({ id }) => id)].map((id) => objectiveEntry(id).title),
    dimensions,
    reads: images === null ? [...columns.features] : ofImages,
    learntWith: [
      ...new Set([
        ...taught,
        ...proxies.map(({ column }) => column),
        ...(prior?.columns ?? []),
        ...Object.values(anatomy).flat(),
      ]),
    ],
  };
}
