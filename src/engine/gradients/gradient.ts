import type { GradConfig, NamedAttrMap, Tensor } from "@tensorflow/tfjs-core";

/** From what comes back to a kernel's result, what comes back to each of its inputs. */
type Backward<Attributes> = (dy: Tensor, saved: Tensor[], attributes: Attributes) => Record<string, () => Tensor>;

/** The gradient of a kernel with one result, as tfjs registers it; tfjs itself types attributes loosely. */
export function gradient<Attributes = NamedAttrMap>(
  kernelName: string,
  inputsToSave: string[],
  backward: Backward<Attributes>,
): GradConfig {
  return {
    kernelName,
    inputsToSave,
    gradFunc: (dy, saved, attributes) => backward(dy as Tensor, saved, attributes as Attributes),
  };
}
