import type { Codes } from "../../src/readingCodes.js";
import type { Flags, Given } from "./command.js";
import { splitList } from "./readValue.js";

/** What may be said of the numbers of new people, whose columns have the parts that the model gives them. */
export const codeFlags: Flags = {
  missing: {
    value: "CODE,…",
    many: true,
    help: "Values that mean missing here, besides those of the model's plan: -9,-999",
  },
  values: { value: "CODE,…", many: true, help: "Values such as -9 that look as if they meant missing, and do not" },
};

/** What was said of them. */
export function codesOf(given: Given): Codes {
  const listed = (flag: string) => given.all(flag).flatMap(splitList);
  return { missing: listed("missing"), values: listed("values") };
}
