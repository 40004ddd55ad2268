import type * as tf from "@tensorflow/tfjs-core";
import type { Input } from "./inputs.js";
import type { Nd } from "./nd.js";

/**
 * One operation on small inputs. Its value must equal the reference, which is plain loops in doubles; its gradients, for
 * random weights on the output, must equal central differences of the reference.
 */
export interface Case {
  readonly name: string;
  readonly inputs: readonly Input[];
  run(...tensors: tf.Tensor[]): tf.Tensor;
  reference(...arrays: Nd[]): Nd;
  /** False where there is none: whole numbers, answers of yes or no, indices. */
  readonly gradient?: false;
  /** Largest difference allowed, relative to the largest number expected; 1e-4 unless there is a reason. */
  readonly limit?: { readonly is: number; readonly because: string };
}
