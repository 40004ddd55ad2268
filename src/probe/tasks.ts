import type { Task } from "../core/run.js";
import { probeTarget } from "./probeTarget.js";

/** The pieces of a probe that `together` can send to other cores, by full name. */
export const probeTasks: Readonly<Record<string, Task>> = { "probe/target": probeTarget as unknown as Task };
