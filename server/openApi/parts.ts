import { z } from "zod";
import type { ZodOpenApiContentObject } from "zod-openapi";
import { Problem } from "../../src/contract/run.js";

/** What the descriptions of the calls are put together from. */
export const json = (schema: z.ZodType): ZodOpenApiContentObject => ({ "application/json": { schema } });
export const text = (type: string): ZodOpenApiContentObject => ({ [type]: { schema: z.string() } });
export const answer = (description: string, content: ZodOpenApiContentObject) => ({ description, content });
export const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});
export const id = { path: z.object({ id: z.string() }) };
export const unknown = { "404": problem("There is no such thing") };
export const mendable = { "422": problem("Can be mended: says where and how") };
export const refused = {
  "400": problem("Not JSON"),
  "413": problem("Too large"),
  "415": problem("Not a format that is read"),
  ...mendable,
};
/** A table, or several files, with images or without; what may be said of them is described by the schema of this name. */
export const tableWith = (said: string) => ({
  "multipart/form-data": {
    schema: z.object({
      file: z
        .string()
        .meta({ format: "binary" })
        .describe("Once for each file: tables, a zip or an IDX file of images, an atlas"),
      schema: z.string().optional().describe(`JSON, see ${said}`),
    }),
  },
  "text/csv": { schema: z.string() },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { schema: z.string() },
  "application/vnd.apache.parquet": { schema: z.string() },
});
