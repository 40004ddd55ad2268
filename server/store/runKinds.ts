import type { EncoderInfo, EncoderPlan, EncoderSummary } from "../../src/contract/encoder.js";
import type { Plan } from "../../src/contract/plan.js";
import type { Run, RunState } from "../../src/contract/run.js";
import type { ErrorCode } from "../../src/core/errors.js";
import { encoderEntries, objectives } from "../../src/encoders/catalogue.js";
import { choosable } from "../../src/methods/index.js";
import type { RunRow } from "./runRows.js";

/** What runs of each kind are told to do, say in short of what came of it, look like to users, and leave as files. */
export type RunKinds = {
  /** Seeks subgroups in a cohort. */
  discover: {
    plan: Plan;
    summary: NonNullable<Run["summary"]>;
    info: Run;
    file: "result.json" | "model.json" | "model.bin";
  };
  /** Has an encoder learn from a cohort. */
  pretrain: {
    plan: EncoderPlan;
    summary: EncoderSummary;
    info: EncoderInfo;
    file:
      | "plan.json"
      | "report.json"
      | "history.csv"
      | "encoder.json"
      | "encoder.bin"
      | "encoder.safetensors"
      | "encoder.onnx";
  };
};
export type RunKind = keyof RunKinds;
export type RunPlan<K extends RunKind = RunKind> = RunKinds[K]["plan"];
export type RunSummary<K extends RunKind = RunKind> = RunKinds[K]["summary"];
/** A run as users see it. */
export type RunInfo<K extends RunKind = RunKind> = RunKinds[K]["info"];
/** The hashes of the files of a run that is done. */
export type RunFiles<K extends RunKind> = Readonly<Record<RunKinds[K]["file"], string>>;

/** What a plan calls the weights that came with the request: the training starts from them. */
export const GIVEN_WEIGHTS = "start.safetensors";

/** How runs of a kind are told apart from others. */
type Kind<K extends RunKind> = {
  /** What users call it. */
  readonly noun: string;
  readonly unknown: ErrorCode;
  /** Whether a run goes on from where it stood, so that it is begun again when its process died. */
  readonly resumes: boolean;
  /** The ids of the encoders that a plan names. */
  encoders(plan: RunPlan<K>): string[];
  info(row: RunRow<K>): RunInfo<K>;
};

export const runKinds: { readonly [K in RunKind]: Kind<K> } = {
  discover: {
    noun: "run",
    unknown: "RUN_UNKNOWN",
    resumes: false,
    encoders: ({ encoder }) => [encoder].filter((id) => id !== null),
    info: (row) => ({
      ...stateOf(row),
      methodTitle: titleAmong(choosable, row.plan.method.id),
      plan: row.plan,
      summary: row.summary,
    }),
  },
  pretrain: {
    noun: "encoder",
    unknown: "ENCODER_UNKNOWN",
    resumes: true,
    encoders: ({ prior, start }) =>
      [prior?.encoder ?? null, start === GIVEN_WEIGHTS ? null : start].filter((id) => id !== null),
    info: (row) => ({ ...stateOf(row), name: row.name ?? nameOf(row.plan), plan: row.plan, summary: row.summary }),
  },
};

/** What users see of a run. */
export function runInfo<K extends RunKind>(row: RunRow<K>): RunInfo<K> {
  const kind: Kind<K> = runKinds[row.kind];
  return kind.info(row);
}

/** The ids of the encoders that a run's plan names: whose features are the input or a prior, whose weights are the start. */
export function encodersNamed<K extends RunKind>({ kind, plan }: { kind: K; plan: RunPlan<K> }): string[] {
  const of: Kind<K> = runKinds[kind];
  return [...new Set(of.encoders(plan))];
}

/** What is the same of runs of every kind. */
function stateOf(row: RunRow): RunState {
  const { id, cohort, cohortName, status, progress, error, example } = row;
  const [createdAt, startedAt, finishedAt] = [row.createdAt, row.startedAt, row.finishedAt].map(
    (at) => at?.toISOString() ?? null,
  );
  return {
    id,
    cohort,
    cohortName,
    status,
    createdAt: createdAt!,
    startedAt: startedAt!,
    finishedAt: finishedAt!,
    progress,
    error,
    example,
  };
}

/** What an encoder is called that was given no name: its loss and its network; their ids where this version does not know them. */
function nameOf({ objective, encoder }: EncoderPlan): string {
  return `${titleAmong(objectives, objective.id)}, ${titleAmong(encoderEntries, encoder.id)}`;
}

function titleAmong(entries: readonly { readonly id: string; readonly title: string }[], id: string): string {
  return entries.find((each) => each.id === id)?.title ?? id;
}
