import type { z } from "zod";
import type { EncoderDescription, ObjectiveDescription } from "../../contract/encoder.js";

/** What can be said of a network without building it. */
export type EncoderEntry = Omit<EncoderDescription, "settings"> & {
  /** Each with a default and a sentence. */
  readonly settings: z.ZodObject;
};

/** What can be said of a loss, or of a term that is added to one, without computing it. */
export type ObjectiveEntry = Omit<ObjectiveDescription, "params"> & { readonly params: z.ZodObject };
