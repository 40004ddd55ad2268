import type { z } from "zod";

/**
 * What a loss asks for beside embeddings: several views of each subject, classes (`labels`), continuous labels such as age
 * (`proxies`), an attribute that should not count (`bias`), regional measures (`anatomy`), several modalities, embeddings by
 * another model (`targets`), or weights of pairs that the caller makes.
 */
export type Need = "views" | "labels" | "proxies" | "bias" | "anatomy" | "modalities" | "targets" | "weights";

/** Parameters that a pretraining's plan sets in another way than whoever calls the function, and both ways. */
export type Elsewhere = Readonly<Record<string, { readonly library: string; readonly plan: string }>>;

/** What can be said of a loss without computing it: for documentation, forms and plans. */
export interface LossEntry {
  /** By which plans name it, in kebab-case. */
  readonly id: string;
  readonly title: string;
  /** For what. */
  readonly summary: string;
  /** In ASCII, with a line for each part. */
  readonly equation: string;
  /** How it is called as a library; what stands before the bracket is exported by the library. */
  readonly call: string;
  readonly whenNot: string;
  readonly reference: string;
  readonly needs: readonly Need[];
  /** Whether an encoder can learn from it alone, or whether it is a term to be added to others. */
  readonly role: "objective" | "term";
  /** Each with a default and a sentence; the loss's own options under their own names, a kernel by its name. */
  readonly params: z.ZodObject;
  /** Which of them are no options of the function with that default, and how they are set. */
  readonly elsewhere?: Elsewhere;
}
