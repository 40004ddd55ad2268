import type { z } from "zod";
import type { Matrix } from "../linalg/matrix.js";
import type { Random } from "./random.js";
import type { Steps, Task } from "./run.js";
import type { Plain } from "./state.js";

/** What is measured, by modality, already imputed, residualised and scaled; a plain table is the one modality `features`. */
export type Inputs = Readonly<Record<string, Table | Images>>;
export type Table = { readonly kind: "table"; readonly features: readonly string[]; readonly x: Matrix };
/** Never whole in memory: gives the batch asked for, channels last. */
export interface Images {
  readonly kind: "images";
  readonly rows: number;
  readonly shape: readonly number[];
  read(rows: readonly number[]): Promise<Float32Array>;
}

/** A column that a method may learn with, never cluster. NaN where missing; levels if categorical. */
export type Attribute = { readonly values: Float64Array; readonly levels?: readonly string[] };

/** What every method learns from; the same subjects, in the same order, in every part. */
export interface Dataset {
  readonly inputs: Inputs;
  /** 1 for a target subject (patient), 0 for a background subject (control). */
  readonly target: Uint8Array;
  /** What a method with `contrast: "outcome"` follows, [n]; everyone is a target then. */
  readonly outcome?: Float64Array;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Rows of one group (one animal's measurements, one family) stay together in every split. */
  readonly groups: Int32Array;
}

/** What a method needs of its parameters' schema: an object with the number of clusters in it. */
export type ParamsSchema = z.ZodObject;

/** A method is a record of pure functions; what it has learnt is plain data of type `S`. */
export interface Method<P extends ParamsSchema = ParamsSchema, S extends Plain = Plain> {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it does and when to use it. */
  readonly summary: string;
  /** The paper it comes from. */
  readonly reference: string;
  readonly params: P;
  /** What it can learn from: shared code asks this, never the id. An outcome is a continuous target without controls. */
  readonly accepts: {
    readonly inputs: readonly ("table" | "images")[];
    readonly modalities: "one" | "many";
    readonly contrast: "controls" | "outcome" | "none";
  };
  /** Its pieces for `together`, by full name (`ucsl/restart`): (common, input, random) => Steps<Plain>. */
  readonly tasks?: Readonly<Record<string, Task>>;
  /** Settings that are tried beside the usual ones where the method is left open, named in a word or two. */
  readonly variants?: readonly { readonly name: string; params(clusters: number): Partial<z.input<P>> }[];
  /**
   * Whether its usual settings take several times as long as other methods, with so many features: then they are left out
   * where the method is left open, unless slow ones are asked for. Its variants are quick.
   */
  slow?(features: number): boolean;
  fit(data: Dataset, params: z.output<P>, random: Random): Steps<S>;
  /** Cheaper parameters for the many refits that only measure stability (fewer restarts); the same ones when absent. */
  forRefits?(params: z.output<P>): z.output<P>;
  /** Responsibilities, subjects by clusters; every row sums to one, one subject alone as in a batch. */
  predict?(state: S, inputs: Inputs): Steps<Matrix>;
  /** Coordinates by the name of the space: `latent`, or `common` and `salient`. */
  transform?(state: S, inputs: Inputs): Steps<Readonly<Record<string, Matrix>>>;
  /**
   * What drove each subject's assignment: tables of the inputs' shape with the contribution of each feature, or maps.
   *
   * A contribution is what the feature adds to the log-odds of the subject's likeliest cluster against the second
   * likeliest, ln r(best) - ln r(second) as `predict` gives them, seen from a reference that lies on the boundary between
   * the two. So a subject's contributions sum to its log-odds: exactly where that is linear or quadratic in the features
   * (the gradient halfway between reference and subject, times what separates them, feature by feature). Positive speaks
   * for the cluster it was placed in, negative for the other; zero throughout where there is one cluster. A subject alone
   * gets the same as in a batch; it is asked for some subjects at a time.
   *
   * @see Sundararajan, Taly & Yan (2017), Axiomatic attribution for deep networks (completeness)
   */
  explain?(state: S, inputs: Inputs): Steps<Inputs>;
  /** The outcome that is expected of each subject, [n], in its own unit: for methods that learn from an outcome. */
  expect?(state: S, inputs: Inputs): Steps<Float64Array>;
  /** From coordinates back to what would be measured. */
  decode?(state: S, spaces: Readonly<Record<string, Matrix>>): Steps<Inputs>;
  /** What the user should know about this fit: it did not converge, a cluster is tiny. */
  warnings?(state: S): readonly string[];
}

/** What a plan can name: a method, or `auto`, which chooses one. */
export type Choosable<P extends ParamsSchema = ParamsSchema> = Pick<
  Method<P>,
  "id" | "title" | "summary" | "reference" | "params" | "accepts"
>;

/** The one table of a method that takes a single modality. */
export function tableOf(inputs: Inputs): Table {
  const [only, ...others] = Object.values(inputs);
  if (only?.kind !== "table" || others.length > 0) throw new Error("expected exactly one table");
  return only;
}
