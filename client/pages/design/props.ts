import type { CohortInfo } from "../../../src/contract/cohort.js";
import type { Plan } from "../../../src/contract/plan.js";

/** What every part of the design sees and may change. */
export type PlanProps = { readonly plan: Plan; readonly onChange: (next: Partial<Plan>) => void };
export type DesignProps = PlanProps & { readonly cohort: CohortInfo };
