import { z } from "zod";
import type { MethodDescription } from "../contract/run.js";
import type { Choosable, Method } from "../core/method.js";
import { family } from "./family.js";

/** What forms, command line and documentation need to know of a method. */
export function describeMethod(method: Choosable): MethodDescription {
  const { id, title, summary, reference, accepts } = method;
  const gives = names.filter((name) => whoMayAnswer(method).every((each) => each[GIVEN_BY[name]]));
  const { inputs, modalities, contrast } = accepts;
  const described = { id, title, summary, reference, accepts: { inputs: [...inputs], modalities, contrast }, gives };
  return { ...described, params: z.toJSONSchema(method.params, { io: "input" }) as MethodDescription["params"] };
}

const GIVEN_BY = {
  responsibilities: "predict",
  spaces: "transform",
  explanations: "explain",
  reconstructions: "decode",
} as const;
const names = Object.keys(GIVEN_BY) as (keyof typeof GIVEN_BY)[];

/** A method itself; of a choice, every method that may be chosen. */
function whoMayAnswer(method: Choosable): readonly Method[] {
  return "fit" in method ? [method as Method] : family();
}
