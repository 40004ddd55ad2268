import { describe, expect, it } from "vitest";
import { runInfo } from "../../../server/store/runKinds.js";
import type { RunRow } from "../../../server/store/runRows.js";
import { Plan } from "../../../src/contract/plan.js";
import { Run } from "../../../src/contract/run.js";

/** A stored run of this method. */
function rowOf(id: string): RunRow<"discover"> {
  const plan = Plan.parse({ method: { id } });
  const facts = {
    id: "r",
    kind: "discover",
    cohort: "c",
    cohortName: "cohort",
    plan,
    status: "queued",
    createdAt: new Date(0),
  };
  const later = { startedAt: null, finishedAt: null, progress: null, summary: null, error: null, example: false };
  return { ...facts, ...later } as unknown as RunRow<"discover">;
}

describe("runInfo(row)", () => {
  it.each([
    ["whitened-mixture", "Whitened mixture"],
    ["k-means", "k-means"],
    ["of-another-version", "of-another-version"],
  ])("calls the method %s by its name, or by its id where it is not known", (id, title) => {
    const run = Run.parse(runInfo(rowOf(id)));
    expect([run.methodTitle, run.plan.method.id]).toEqual([expect.stringMatching(new RegExp(title, "i")), id]);
  });
});
