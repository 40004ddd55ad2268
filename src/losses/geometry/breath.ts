import type { Progress } from "../../core/run.js";

/** Before a step of up to a second: nothing new to tell, but a signal is heard and the event loop breathes. */
export const BREATH: Progress = { phase: "geometry", step: 0, of: 1, metrics: {} };
