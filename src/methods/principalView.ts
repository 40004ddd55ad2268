import { type Inputs, tableOf } from "../core/method.js";
import type { SyncSteps } from "../core/run.js";
import type { Matrix } from "../linalg/matrix.js";
import { alongAxes, type PrincipalAxes } from "../linalg/principalAxes.js";

/** Everyone's place on the patients' principal axes, [n, r]: the picture of methods that group the features themselves. */
// biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
export function* principalView(
  { principal }: { readonly principal: PrincipalAxes },
  inputs: Inputs,
): SyncSteps<Record<string, Matrix>> {
  return { features: alongAxes(tableOf(inputs).x, principal) };
}
