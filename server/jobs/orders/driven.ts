import type { RunOptions } from "../../../src/core/run.js";

/** What drives the steps of an order: who hears of progress, and where pieces are computed. */
export type Driven = Required<Pick<RunOptions, "onProgress" | "pool" | "tasks">>;
