import { z } from "zod";

/** How tables that come as several files are joined. */
export const JoinOptions = z
  .strictObject({
    ids: z
      .record(z.string(), z.string())
      .default({})
      .describe("Column of participant ids by file, where it is not recognised"),
    keep: z
      .enum(["matched", "all"])
      .default("matched")
      .describe(
        "People who are in every file; or all of the file with the diagnosis, with empty cells where others lack them",
      ),
  })
  .meta({ id: "JoinOptions" });
export type JoinOptions = z.output<typeof JoinOptions>;

/** What became of the rows of one file. */
export const JoinedFile = z
  .object({
    name: z.string(),
    rows: z.int(),
    id: z.string().describe("Its column of participant ids"),
    session: z.string().nullable().describe("Its column of sessions, where people have several rows"),
    joined: z.int().describe("Rows that are in the cohort"),
    columns: z.int().describe("Columns that it gave to the cohort"),
  })
  .meta({ id: "JoinedFile" });

/** How several files became one cohort: who was dropped, and why. */
export const JoinReport = z
  .object({
    files: z.array(JoinedFile),
    rows: z.int().describe("Rows of the cohort"),
    dropped: z
      .array(z.object({ id: z.string(), file: z.string(), reason: z.string() }))
      .describe("Rows that are not in the cohort, the first 1,000"),
    droppedCount: z.int(),
  })
  .meta({ id: "JoinReport" });
export type JoinReport = z.output<typeof JoinReport>;
