import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { CohortInfo, CohortPatch, KeptCohort } from "../../src/contract/cohort.js";
import { listOf } from "../../src/contract/run.js";
import { ImageQuery, RowsQuery } from "../routes/cohorts.js";
import { PageQuery } from "../store/page.js";
import { answer, id, json, mendable, problem, refused, tableWith, unknown } from "./parts.js";

const Rows = z.object({
  columns: z.array(z.string()),
  items: z.array(z.array(z.string())),
  next: z.string().nullable(),
});

/** Tables: kept, described, corrected, deleted. */
export const cohortPaths: ZodOpenApiPathsObject = {
  "/api/v1/cohorts": {
    post: {
      summary: "Upload a table; the same cells are the same cohort",
      description:
        "Columns refused, dialect and warnings are those of the file that came, now and from then on. Of cells that were there already, a name or columns that are said replace what was said before.",
      requestParams: {
        query: z.object({ name: z.string().optional().describe("Name, where the body is the table itself") }),
      },
      requestBody: { required: true, content: tableWith("CohortSchema") },
      responses: {
        "200": answer("The same cells were there already", json(KeptCohort)),
        "201": answer("Stored", json(KeptCohort)),
        ...refused,
        "507": problem("The disk is full"),
      },
    },
    get: {
      summary: "Cohorts, the newest first",
      requestParams: { query: PageQuery },
      responses: { "200": answer("A page", json(listOf(CohortInfo))), ...mendable },
    },
  },
  "/api/v1/cohorts/{id}": {
    get: {
      summary: "A cohort as it is read",
      requestParams: id,
      responses: { "200": answer("The cohort", json(CohortInfo)), ...unknown },
    },
    patch: {
      summary: "Correct how it is read; its cells never change",
      description:
        "What is named replaces what was said under the same word; all else stays as it was. Then the cohort is described anew.",
      requestParams: id,
      requestBody: { required: true, content: json(CohortPatch) },
      responses: { "200": answer("As it is read now", json(CohortInfo)), ...unknown, ...refused },
    },
    delete: {
      summary: "Delete it with all runs and results",
      requestParams: id,
      responses: { "204": { description: "Gone" }, ...unknown, "409": problem("One of its runs is computing") },
    },
  },
  "/api/v1/cohorts/{id}/rows": {
    get: {
      summary: "Its cells, as text",
      requestParams: { ...id, query: RowsQuery },
      responses: { "200": answer("Some rows", json(Rows)), ...unknown, ...mendable },
    },
  },
  "/api/v1/cohorts/{id}/images/{row}.png": {
    get: {
      summary: "A small picture of a row's image, counted from 1; of a volume the middle slice from above",
      requestParams: { path: z.object({ id: z.string(), row: z.string() }), query: ImageQuery },
      responses: {
        "200": answer("At most 256 pixels a side", {
          "image/png": { schema: z.string().meta({ format: "binary" }) },
        }),
        ...unknown,
        ...mendable,
      },
    },
  },
};
