import { z } from "zod";
import { ImageOptions, KeptImages } from "./imageOptions.js";
import { JoinOptions, JoinReport } from "./join.js";
import { ColumnKind, Columns, SomeColumns } from "./plan.js";
import { Sheets } from "./sheets.js";

export const Fault = z
  .object({
    row: z.int().optional().describe("Counted from 1 below the header"),
    column: z.string().optional(),
    expected: z.string(),
    got: z.string(),
  })
  .meta({ id: "Fault" });

/** How the text of the file was understood. */
export const Dialect = z
  .object({
    delimiter: z.enum([",", "\t", ";", "|", " "]),
    decimal: z.enum([".", ","]),
    byteOrderMark: z.boolean(),
    quoted: z.boolean(),
  })
  .meta({ id: "Dialect" });
export type Dialect = z.output<typeof Dialect>;

/** What a column looks like it is for. `global`: mean thickness, total volume, intracranial volume. */
export const ColumnRole = z
  .enum(["id", "label", "group", "age", "sex", "site", "global", "feature", "other", "constant", "empty"])
  .meta({ id: "ColumnRole" });
export type ColumnRole = z.output<typeof ColumnRole>;

export const ColumnInfo = z
  .object({
    name: z.string(),
    kind: ColumnKind,
    role: ColumnRole.describe("What the column looks like it is for"),
    missing: z.int(),
    distinct: z.int(),
    description: z.string().optional().describe("What the column holds, as the JSON file beside the table says"),
    units: z.string().optional().describe("Its unit, as the JSON file beside the table says"),
    levels: z
      .array(
        z.object({
          value: z.string(),
          count: z.int(),
          meaning: z.string().optional().describe("What the value means, as the JSON file beside the table says"),
        }),
      )
      .describe("Values of a category, the first 50, most frequent first"),
    numbers: z
      .object({ min: z.number(), median: z.number(), max: z.number(), mean: z.number(), sd: z.number() })
      .nullable()
      .describe("Of the cells that are numbers"),
    unreadable: z.array(Fault).describe("Cells of a number column that are not finite numbers, the first 10"),
    unreadableCount: z.int(),
    suspectedCodes: z.array(z.string()).describe("Values such as -9 or -999 that may mean missing: to be confirmed"),
    identifying: z.string().nullable().describe("Why the column looks like a name, birth date or hospital number"),
    examples: z.array(z.string()).describe("The first few distinct cells"),
  })
  .meta({ id: "ColumnInfo" });
export type ColumnInfo = z.output<typeof ColumnInfo>;

/** What a user sees of a stored cohort: its columns as they are now read, and a proposal for the plan. */
export const CohortInfo = z
  .object({
    id: z.string().describe("SHA-256 of the stored content"),
    name: z.string(),
    createdAt: z.string(),
    rows: z.int(),
    dialect: Dialect.nullable(),
    columns: z.array(ColumnInfo),
    proposal: Columns.describe("Guessed roles, to be corrected: the start of a plan"),
    refused: z.array(z.object({ name: z.string(), reason: z.string() })).describe("Columns that were not stored"),
    join: JoinReport.nullable().default(null).describe("How several files became one table; null for one file"),
    sheets: Sheets.nullable().default(null).describe("Of one Excel workbook; null for other files and for several"),
    images: z.array(KeptImages).default([]).describe("Sets of images that came with the table"),
    warnings: z.array(z.string()),
    example: z.boolean().default(false).describe("Simulated data that came with Salient"),
  })
  .meta({ id: "CohortInfo" });
export type CohortInfo = z.output<typeof CohortInfo>;

/** A cohort as it is answered to an upload: the columns refused, the dialect and the warnings are those of this file. */
export const KeptCohort = CohortInfo.extend({
  existing: z.boolean().describe("Whether the same cells were kept already, under the same id"),
}).meta({ id: "KeptCohort" });
export type KeptCohort = z.output<typeof KeptCohort>;

/** Corrections to how a stored cohort is read. Its cells never change. */
export const CohortPatch = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    columns: SomeColumns.optional().describe("Roles, kinds and missing codes; what is not named stays as it was"),
  })
  .meta({ id: "CohortPatch" });
export type CohortPatch = z.output<typeof CohortPatch>;

/** What may be said of a file as it is uploaded. */
export const CohortSchema = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    keepIdentifying: z
      .array(z.string())
      .default([])
      .describe("Columns that look identifying and may be stored all the same"),
    sheet: z
      .string()
      .min(1)
      .optional()
      .describe("Sheet of a workbook that is read; without it the first with a table, and the others are named"),
    join: JoinOptions.optional().describe("How several files are joined"),
    images: ImageOptions.optional().describe("What becomes of images that come with the table"),
    columns: SomeColumns.default({}),
  })
  .meta({ id: "CohortSchema" });
export type CohortSchema = z.output<typeof CohortSchema>;

/** What may be said of a file of new people: how it is read. What its columns are for is known from the plan. */
export const AssignSchema = CohortSchema.pick({ sheet: true, join: true, images: true })
  .extend({
    columns: SomeColumns.pick({ missing: true, values: true })
      .optional()
      .describe("Values that mean missing here besides those of the plan, or that look so and are values"),
  })
  .meta({ id: "AssignSchema" });
export type AssignSchema = z.output<typeof AssignSchema>;
