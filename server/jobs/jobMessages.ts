import type { AssignSchema } from "../../src/contract/cohort.js";
import type { EmbeddingSpace } from "../../src/contract/encoder.js";
import type { GeometryPlan } from "../../src/contract/geometry.js";
import type { ProbeRequest } from "../../src/contract/probe.js";
import type { Progress } from "../../src/core/run.js";
import type { CohortFile } from "../import/readCohort.js";
import type { Outcome } from "../store/attempts.js";
import type { RunKind, RunPlan } from "../store/runKinds.js";
import type { WireError } from "../wireError.js";
import type { Means } from "./means.js";

/** A run of a stored cohort, of whatever kind; what it finds is staged under `batch`. */
export type RunOrder<K extends RunKind = RunKind> = { [Each in K]: OrderOf<Each> }[K];
type OrderOf<K extends RunKind> = Means & {
  readonly kind: K;
  readonly batch: string;
  /** Folder of what this attempt or an earlier one need not compute again. */
  readonly answered: string;
  readonly cohort: string;
  readonly plan: RunPlan<K>;
  /** The hashes of the files that the run began with, by name. */
  readonly own: Readonly<Record<string, string>>;
  /** The files of other runs that the plan names, by their ids. */
  readonly given: Readonly<Record<string, Readonly<Record<string, string>>>>;
};
/** An answer to a request that waits, written to a file. */
type Answering = Means & { readonly answer: string };
/** The files of a stored model. */
type OfModel = { readonly modelJson: string; readonly modelBin: string };

/** New people, from tables on disk, placed with a stored model. */
export type AssignOrder = Answering &
  OfModel & {
    readonly kind: "assign";
    readonly tables: readonly CohortFile[];
    /** How they are read. */
    readonly reading: AssignSchema;
    readonly as: "json" | "csv";
    /** Whether to say why, too; as JSON only. */
    readonly explain: boolean;
  };

/** Why people of a stored cohort, by their rows from 0, are placed where they are; as JSON. */
export type ExplainOrder = Answering &
  OfModel & { readonly kind: "explain"; readonly cohort: string; readonly rows: readonly number[] };

/** The files of a stored encoder, and the stored cohort whose people it is asked about. */
type OfEncoder = { readonly encoderJson: string; readonly encoderBin: string; readonly cohort: string };

/** Where an encoder puts people. */
export type EmbedOrder = Answering &
  OfEncoder & { readonly kind: "embed"; readonly space: EmbeddingSpace; readonly as: "json" | "csv" | "parquet" };

/** What an encoder's features know of people, as JSON. */
export type ProbeOrder = Answering &
  OfEncoder & {
    readonly kind: "probe";
    readonly space: EmbeddingSpace;
    readonly request: ProbeRequest;
  };

/** What a loss can reach on a stored cohort, as JSON. */
export type GeometryOrder = Answering & {
  readonly kind: "geometry";
  readonly cohort: string;
  readonly plan: GeometryPlan;
};

type RunOrders = { readonly [K in RunKind]: RunOrder<K> };
type AnswerOrders = {
  readonly assign: AssignOrder;
  readonly explain: ExplainOrder;
  readonly embed: EmbedOrder;
  readonly probe: ProbeOrder;
  readonly geometry: GeometryOrder;
};
export type Orders = RunOrders & AnswerOrders;
export type Order = Orders[keyof Orders];
export type AnswerOrder = AnswerOrders[keyof AnswerOrders];
export type AnswerOf<O extends Order> = O extends { readonly kind: infer K extends RunKind } ? Outcome<K> : null;

/** What a job's process says: that it can hear, how far it is, how it ended. */
export type FromJob =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "done"; readonly answer: Outcome | null }
  | { readonly kind: "failed"; readonly error: WireError };
