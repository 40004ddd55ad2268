import type { MethodDescription } from "../../src/contract/run.js";

/** What a method is called where one is chosen: leaving it to the data is an invitation, and says so. */
export function methodTitle({ id, title }: Pick<MethodDescription, "id" | "title">): string {
  return id === "auto" ? "Let Salient choose the method" : title;
}
