import { type Signal, signal } from "@preact/signals";
import type { CohortInfo, CohortSchema } from "../src/contract/cohort.js";
import type { EncoderCatalogue, EncoderInfo, EncoderReport } from "../src/contract/encoder.js";
import type { Person } from "../src/contract/person.js";
import type { Plan } from "../src/contract/plan.js";
import type { ProbeReport } from "../src/contract/probe.js";
import type { Result } from "../src/contract/result.js";
import type { MethodDescription, Problem, ProgressEvent, Run } from "../src/contract/run.js";
import { ApiError, type Assignment } from "./api.js";
import type { EncoderDraft } from "./encoders/draft.js";
import { parseRoute, type Route } from "./route.js";

/** Something asked for: what came, or why it did not. */
export type Loaded<T> = { readonly value: T | null; readonly problem: Problem | null; readonly loading: boolean };

/** Progress as it came in, and when we saw it (milliseconds), for the time left. */
export type Seen = { readonly event: ProgressEvent; readonly at: number };

/** Files that were uploaded, how they were to be read, and the cohort they became. */
export type Sent = {
  readonly files: readonly File[];
  readonly said: Partial<CohortSchema>;
  readonly cohort: string | null;
};

/** What was asked about the people of a cohort, by its name. */
export type Probed = { readonly report: ProbeReport; readonly cohortName: string };

const nothing = <T>(): Signal<Loaded<T>> => signal<Loaded<T>>({ value: null, problem: null, loading: false });

/** The one mutable state of the page. A change redraws what reads it. */
export function createState() {
  return {
    route: signal<Route>(parseRoute(typeof location === "undefined" ? "" : location.hash)),
    cohorts: nothing<CohortInfo[]>(),
    cohort: nothing<CohortInfo>(),
    rows: nothing<string[][]>(),
    methods: nothing<MethodDescription[]>(),
    runs: nothing<Run[]>(),
    run: nothing<Run>(),
    result: nothing<Result>(),
    catalogue: nothing<EncoderCatalogue>(),
    encoders: nothing<EncoderInfo[]>(),
    encoder: nothing<EncoderInfo>(),
    encoderReport: nothing<EncoderReport>(),
    /** What the encoder on the page was found to know of people, and of whom. */
    probe: nothing<Probed>(),
    placed: nothing<Assignment>(),
    /** What is being uploaded, or was refused. */
    upload: nothing<CohortInfo>(),
    /** What was dropped last, kept so that it can be read again without dropping it. */
    sent: signal<Sent>({ files: [], said: {}, cohort: null }),
    /** Plans being made, by cohort. */
    drafts: signal<Readonly<Record<string, Plan>>>({}),
    /** Trainings being put together, by cohort. */
    encoderDrafts: signal<Readonly<Record<string, EncoderDraft>>>({}),
    /** Progress of the run on the page. */
    progress: signal<readonly Seen[]>([]),
    /** The person under the pointer, and subgroups shown in full ink; all plots and tables share them. */
    hovered: signal<number | null>(null),
    highlighted: signal<readonly number[]>([]),
    /** The person whose panel is open, and what was asked of the server about somebody. */
    person: signal<number | null>(null),
    asked: nothing<Person>(),
    /** The space that people are drawn in, where there are several. */
    space: signal<string | null>(null),
    colour: signal<"subgroup" | "probability">("subgroup"),
  };
}

export type State = ReturnType<typeof createState>;
export const state: State = createState();

const latest = new WeakMap<object, Promise<unknown>>();

/** Puts what a promise brings into a signal; an older promise that comes in later is ignored. */
export async function load<T>(into: Signal<Loaded<T>>, promise: Promise<T>, { keep = false } = {}): Promise<T | null> {
  latest.set(into, promise);
  into.value = { value: keep ? into.value.value : null, problem: null, loading: true };
  try {
    const value = await promise;
    if (latest.get(into) === promise) into.value = { value, problem: null, loading: false };
    return value;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (latest.get(into) === promise)
      into.value = { value: keep ? into.value.value : null, problem: error.problem, loading: false };
    return null;
  }
}

/** Empties a signal, and forgets what it was waiting for. */
export function forget<T>(signal: Signal<Loaded<T>>): void {
  latest.delete(signal);
  signal.value = { value: null, problem: null, loading: false };
}
