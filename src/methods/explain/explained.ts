import { type Inputs, tableOf } from "../../core/method.js";
import type { Matrix } from "../../linalg/matrix.js";

/** The contributions to a method's one table, in the shape of its inputs. */
export function explained(inputs: Inputs, contributions: (x: Matrix) => Matrix): Inputs {
  const table = tableOf(inputs);
  const [modality] = Object.keys(inputs);
  return { [modality]: { ...table, x: contributions(table.x) } };
}
