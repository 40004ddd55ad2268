import type { Plan } from "../../src/contract/plan.js";
import type { Run, RunState } from "../../src/contract/run.js";
import type { ErrorCode } from "../../src/core/errors.js";
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
};
export type RunKind = keyof RunKinds;
export type RunPlan<K extends RunKind = RunKind> = RunKinds[K]["plan"];
export type RunSummary<K extends RunKind = RunKind> = RunKinds[K]["summary"];
/** A run as users see it. */
export type RunInfo<K extends RunKind = RunKind> = RunKinds[K]["info"];
/** The hashes of the files of a run that is done. */
export type RunFiles<K extends RunKind> = Readonly<Record<RunKinds[K]["file"], string>>;

/** How runs of a kind are told apart from others. */
type Kind<K extends RunKind> = {
  /** What users call it. */
  readonly noun: string;
  readonly unknown: ErrorCode;
  info(row: RunRow<K>): RunInfo<K>;
};

export const runKinds: { readonly [K in RunKind]: Kind<K> } = {
  discover: {
    noun: "run",
    unknown: "RUN_UNKNOWN",
    info: (row) => ({
      ...stateOf(row),
      methodTitle: titleOf(row.plan.method.id),
      plan: row.plan,
      summary: row.summary,
    }),
  },
};

/** What users see of a run. */
export function runInfo<K extends RunKind>(row: RunRow<K>): RunInfo<K> {
  const kind: Kind<K> = runKinds[row.kind];
  return kind.info(row);
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

function titleOf(id: string): string {
  return choosable.find((each) => each.id === id)?.title ?? id;
}
