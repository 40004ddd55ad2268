import type { Result } from "../contract/result.js";
import type { NumberChoice } from "../evaluate/chooseNumber.js";
import type { ClusterComparison } from "../evaluate/clusterNumber.js";
import type { Judgement } from "../evaluate/verdict/decide.js";

/** What was found before the fit: how numbers of subgroups compare, and which was taken. */
export type FitEvidence = {
  readonly comparison: ClusterComparison;
  readonly judgement: Judgement;
  readonly choice: NumberChoice;
  /** By subject of `measured`; null unless the outcome is a dimension. */
  readonly dimension: Result["dimension"];
};
