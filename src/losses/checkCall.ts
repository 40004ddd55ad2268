import { SalientError } from "../core/errors.js";
import { tf } from "../engine/index.js";
import { checkOptions, type OptionTable } from "./checkOptions.js";
import { parameterFault } from "./parameterFault.js";

/** The options of most losses. */
export const TEMPERATURE = { temperature: "number" } as const;
export const REDUCTION = { reduction: ["all", "valid"] } as const;
export const SCALED = { ...TEMPERATURE, baseTemperature: "number", ...REDUCTION } as const;

/**
 * Refuses what types would refuse in TypeScript: embeddings that are no tensor of a started engine, options that the loss does not have,
 * and values that an option cannot take.
 *
 * @param loss its name, for the error
 * @param axes what the embeddings' axes are
 */
export function checkCall(
  loss: string,
  z: tf.Tensor,
  options: unknown,
  table: OptionTable,
  axes: readonly string[] = ["n", "views", "d"],
): void {
  checkEmbeddings(z, axes);
  checkOptions(loss, options, table);
}

function checkEmbeddings(z: tf.Tensor, axes: readonly string[]): void {
  const expected = `a tensor of the shape [${axes.join(", ")}], none of them 0`;
  if (!(z instanceof tf.Tensor)) {
    requireEngine();
    throw parameterFault("embeddings", expected, Array.isArray(z) ? "an array" : z);
  }
  if (z.rank !== axes.length || z.size === 0) throw parameterFault("embeddings", expected, `[${z.shape.join(", ")}]`);
}

/** TensorFlow.js says of a backend that is not there no more than that its registry has none. */
function requireEngine(): void {
  try {
    tf.backend();
  } catch (cause) {
    const message = "no engine has been started, and losses are computed by one";
    const hint = "Call `await startWasm()` of salient/engine first, or import and set a backend of TensorFlow.js.";
    throw Object.assign(new SalientError("ENGINE_REFUSED", message, { hint }), { cause });
  }
}
