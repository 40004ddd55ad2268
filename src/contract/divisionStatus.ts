import { z } from "zod";

/** What a division of the patients is: every row of every table of it says so, wherever the table goes. */
export const DivisionStatus = z
  .enum(["subgroups", "exploratory", "one_group"])
  .describe(
    "The data bear the subgroups out; they were asked for and the data do not bear them out; the patients are kept together",
  )
  .meta({ id: "DivisionStatus" });
export type DivisionStatus = z.output<typeof DivisionStatus>;

/** @param clusters how many groups the patients are in */
export function divisionStatus(clusters: number, exploratory: boolean): DivisionStatus {
  if (clusters === 1) return "one_group";
  return exploratory ? "exploratory" : "subgroups";
}
