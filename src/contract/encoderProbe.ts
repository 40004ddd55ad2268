import { z } from "zod";
import { EmbeddingSpace } from "./encoder.js";
import { ProbeRequest } from "./probe.js";

/** What is asked of an encoder's features, about the people of which cohort. */
export const EncoderProbe = z
  .strictObject({
    cohort: z
      .string()
      .nullable()
      .default(null)
      .describe("Id of the cohort; that which the encoder learnt from when null"),
    space: EmbeddingSpace.default("features"),
    request: ProbeRequest,
  })
  .meta({ id: "EncoderProbe" });
export type EncoderProbe = z.output<typeof EncoderProbe>;
