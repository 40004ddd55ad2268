import type { AssignSchema } from "../../src/contract/cohort.js";
import type { Plan } from "../../src/contract/plan.js";
import type { Progress } from "../../src/core/run.js";
import type { CohortFile } from "../import/readCohort.js";
import type { Outcome } from "../store/runs.js";
import type { WireError } from "../wireError.js";

/** The whole analysis of a stored cohort; what it finds is staged under `batch`. */
export type DiscoverOrder = {
  readonly kind: "discover";
  readonly files: string;
  readonly batch: string;
  /** Folder of what the run's pieces have answered, in this attempt or an earlier one. */
  readonly answered: string;
  readonly cohort: string;
  readonly plan: Plan;
  readonly threads: number;
};

/** New people, from tables on disk, placed with a stored model; the answer is written to a file. */
export type AssignOrder = {
  readonly kind: "assign";
  readonly files: string;
  readonly modelJson: string;
  readonly modelBin: string;
  readonly tables: readonly CohortFile[];
  /** How they are read. */
  readonly reading: AssignSchema;
  readonly answer: string;
  readonly as: "json" | "csv";
  /** Whether to say why, too; as JSON only. */
  readonly explain: boolean;
  readonly threads: number;
};

/** Why people of a stored cohort, by their rows from 0, are placed where they are; written to a file as JSON. */
export type ExplainOrder = {
  readonly kind: "explain";
  readonly files: string;
  readonly modelJson: string;
  readonly modelBin: string;
  readonly cohort: string;
  readonly rows: readonly number[];
  readonly answer: string;
  readonly threads: number;
};

export type Order = DiscoverOrder | AssignOrder | ExplainOrder;
export type AnswerOf<O extends Order> = O extends DiscoverOrder ? Outcome : null;

/** What a job's process says: that it can hear, how far it is, how it ended. */
export type FromJob =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "done"; readonly answer: Outcome | null }
  | { readonly kind: "failed"; readonly error: WireError };
