import { z } from "zod";
import type { MethodDescription } from "../contract/run.js";
import type { Method } from "../core/method.js";

/** What forms, command line and documentation need to know of a method. */
export function describeMethod(method: Method): MethodDescription {
  const { id, title, summary, reference, accepts } = method;
  const gives: MethodDescription["gives"] = [];
  if (method.predict) gives.push("responsibilities");
  if (method.transform) gives.push("spaces");
  if (method.explain) gives.push("explanations");
  if (method.decode) gives.push("reconstructions");
  const { inputs, modalities, contrast } = accepts;
  const described = { id, title, summary, reference, accepts: { inputs: [...inputs], modalities, contrast }, gives };
  return { ...described, params: z.toJSONSchema(method.params, { io: "input" }) as MethodDescription["params"] };
}
