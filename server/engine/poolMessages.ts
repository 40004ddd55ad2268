import type { ErrorCode, ErrorDetails } from "../../src/core/errors.js";
import type { Plain } from "../../src/core/state.js";

/** What a thread is sent: what its pieces have in common once, then a piece at a time. */
export type ToThread =
  | { readonly kind: "common"; readonly task: string; readonly common: Plain }
  | { readonly kind: "piece"; readonly index: number; readonly input: Plain; readonly seed: number };

/** What it answers. */
export type FromThread =
  | { readonly kind: "answer"; readonly index: number; readonly answer: Plain }
  | { readonly kind: "failed"; readonly index: number; readonly error: ThreadError };

/** An error that survives the way between threads with its code. */
export type ThreadError = {
  readonly message: string;
  readonly stack?: string;
  readonly code?: ErrorCode;
  readonly details?: ErrorDetails;
};
