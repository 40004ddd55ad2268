import { z } from "zod";
import { type EncoderCatalogue, EncoderPlan } from "../contract/encoder.js";
import { SalientError } from "../core/errors.js";
import { didYouMean } from "../core/nearest.js";
import { encoderEntries } from "./about/encoders.js";
import type { EncoderEntry, ObjectiveEntry } from "./about/entry.js";
import { lossObjectives } from "./about/lossObjectives.js";
import { ownObjectives } from "./about/ownObjectives.js";

export { encoderEntries } from "./about/encoders.js";
export type { EncoderEntry, ObjectiveEntry } from "./about/entry.js";

/** Everything that an encoder can learn by. Nothing here loads TensorFlow.js. */
export const objectives: readonly ObjectiveEntry[] = [...lossObjectives, ...ownObjectives];

/** @throws SalientError `NETWORK_UNKNOWN`, with the nearest one */
export function encoderEntry(id: string): EncoderEntry {
  return found("NETWORK_UNKNOWN", id, encoderEntries);
}

/** @throws SalientError `LOSS_UNKNOWN`, with the nearest one */
export function objectiveEntry(id: string): ObjectiveEntry {
  return found("LOSS_UNKNOWN", id, objectives);
}

/** What forms, command line and documentation need to know. */
export function describeEncoders(): EncoderCatalogue {
  return {
    encoders: encoderEntries.map(({ settings, inputs, ...entry }) => ({
      ...{ ...entry, inputs: [...inputs], settings: schemaOf(settings) },
    })),
    objectives: objectives.map(({ params, needs, takes, ...entry }) => ({
      ...{ ...entry, needs: [...needs], takes: [...takes], params: schemaOf(params) },
    })),
    plan: schemaOf(EncoderPlan),
  };
}

function schemaOf(schema: z.ZodType): EncoderCatalogue["plan"] {
  return z.toJSONSchema(schema, { io: "input" }) as EncoderCatalogue["plan"];
}

function found<T extends { readonly id: string }>(
  code: "NETWORK_UNKNOWN" | "LOSS_UNKNOWN",
  id: string,
  among: readonly T[],
): T {
  const one = among.find((each) => each.id === id);
  if (one) return one;
  const ids = among.map((each) => each.id);
  const what = code === "LOSS_UNKNOWN" ? "loss" : "network";
  throw new SalientError(code, `there is no ${what} "${id}"${didYouMean(id, ids)}; there are ${ids.join(", ")}`);
}
