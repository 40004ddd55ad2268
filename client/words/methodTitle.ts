import type { MethodDescription } from "../../src/contract/run.js";

/** Whether a method is none, and leaves it to the data which divides the patients. */
export function leavesOpen({ id }: Pick<MethodDescription, "id">): boolean {
  return id === "auto";
}

/** What a method is called where one is chosen: leaving it to the data is an invitation, and says so. */
export function methodTitle(method: Pick<MethodDescription, "id" | "title">): string {
  return leavesOpen(method) ? "Let Salient choose the method" : method.title;
}
