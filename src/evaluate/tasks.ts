import type { Task } from "../core/run.js";
import { tryMethod } from "./choice/tryMethod.js";
import { halfFit } from "./halfFit.js";
import { refit } from "./refit.js";
import { compareHalves } from "./verdict/halves.js";
import { leaveOut } from "./verdict/leaveOut.js";
import { nullStrength } from "./verdict/nullStrengths.js";
import { withoutSite } from "./withoutSite.js";

/** The pieces of the evaluation that `together` can send to other cores, by full name. */
export const evaluationTasks: Readonly<Record<string, Task>> = {
  "evaluate/refit": refit,
  "evaluate/half-fit": halfFit,
  "evaluate/halves": compareHalves,
  "evaluate/leave-out": leaveOut,
  "evaluate/null": nullStrength,
  "evaluate/try-method": tryMethod,
  "evaluate/without-site": withoutSite,
};
