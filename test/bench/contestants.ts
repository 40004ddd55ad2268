import { Plan } from "../../src/contract/plan.js";
import { SalientError } from "../../src/core/errors.js";
import { seeded } from "../../src/core/random.js";
import { run } from "../../src/core/run.js";
import { argmaxRows } from "../../src/linalg/argmaxRows.js";
import { balancedAccuracy } from "../../src/metrics/balancedAccuracy.js";
import { fitModel, placeSubjects } from "../../src/model.js";
import { taskByName } from "../../src/tasks.js";
import { cpu } from "./cpu.js";
import type { Known, Trial } from "./sets/benchSet.js";

/** A method with parameters of its own, as a column of the table. */
export type Contestant = {
  readonly title: string;
  readonly method: string;
  readonly params?: Readonly<Record<string, string | number | boolean>>;
};

/** Everything that divides patients into subgroups, in the forms that differ most. */
export const contestants: readonly Contestant[] = [
  { title: "ucsl", method: "ucsl" },
  { title: "ucsl, k-means", method: "ucsl", params: { eStep: "k-means" } },
  { title: "ucsl, spherical", method: "ucsl", params: { eStep: "spherical" } },
  { title: "ucsl, full", method: "ucsl", params: { eStep: "full" } },
  { title: "ucsl, svm", method: "ucsl", params: { hyperplane: "svm" } },
  { title: "ucsl, whitened", method: "ucsl", params: { whiten: true } },
  { title: "whitened mixture", method: "whitened-mixture" },
  { title: "cpca", method: "cpca" },
  { title: "hydra", method: "hydra" },
  { title: "k-means", method: "k-means" },
  { title: "mixture", method: "gaussian-mixture" },
];

/** Balanced accuracy on the people to be judged, and CPU seconds of the fit; an accuracy of null where the fit collapsed. */
export type Outcome = { readonly accuracy: number | null; readonly seconds: number };

/** One fit with the true number of subgroups, everything else by default, preprocessing included. */
export async function compete(
  { method, params = {} }: Contestant,
  { train, test }: Trial,
  { subgroups, seed }: { readonly subgroups: number; readonly seed: number },
): Promise<Outcome> {
  const plan = Plan.parse({ method: { id: method, params } });
  const fitting = () => run(fitModel(train.measured, plan, subgroups, seeded(seed)), { tasks: taskByName });
  const { seconds, answer } = await cpu(() => fitting().catch(collapsed));
  if (!answer) return { accuracy: null, seconds };
  const { responsibilities } = await run(placeSubjects(answer, test.measured));
  return { accuracy: accuracyAmongPatients(test, argmaxRows(responsibilities)), seconds };
}

function collapsed(error: unknown): null {
  if (error instanceof SalientError && error.code === "FIT_COLLAPSED") return null;
  throw error;
}

function accuracyAmongPatients({ subgroup }: Known, placed: Int32Array): number {
  const patients = Array.from(subgroup.keys()).filter((i) => subgroup[i] >= 0);
  return balancedAccuracy(
    patients.map((i) => subgroup[i]),
    patients.map((i) => placed[i]),
  );
}
