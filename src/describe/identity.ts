import type { Environment } from "../analyse.js";
import type { Plan } from "../contract/plan.js";
import { methodById } from "../methods/index.js";

/** Which method was run, and where. */
export function identity(plan: Plan, environment: Environment) {
  const { id, title, reference, accepts } = methodById(plan.method.id);
  return {
    format: "salient-result" as const,
    version: 1 as const,
    method: { id, title, reference, contrast: accepts.contrast },
    environment: { ...environment },
    disclaimer: "For research. Not a diagnosis." as const,
  };
}
