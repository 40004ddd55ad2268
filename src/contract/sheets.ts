import { z } from "zod";

/** The sheet of a workbook that was read, and those that could be read in its place. */
export const Sheets = z
  .object({
    read: z.string().describe("The sheet that was read"),
    others: z.array(z.string()).describe("Further sheets of the workbook, hidden ones too, in their order"),
  })
  .meta({ id: "Sheets" });
export type Sheets = z.output<typeof Sheets>;
