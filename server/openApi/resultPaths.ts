import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { DivisionStatus } from "../../src/contract/divisionStatus.js";
import { Person } from "../../src/contract/person.js";
import { Flag, Group, Profile, Result, Space } from "../../src/contract/result.js";
import { listOf } from "../../src/contract/run.js";
import { Sheets } from "../../src/contract/sheets.js";
import { AssignQuery } from "../routes/assign.js";
import { PeopleQuery } from "../routes/people.js";
import { answer, id, json, mendable, problem, refused, tableWith, text, unknown } from "./parts.js";

const Assignment = z
  .object({
    ids: z.array(z.string()),
    group: z.array(Group.nullable()),
    assignments: z.array(z.int().nullable()).describe("Subgroup from 1, the largest first; null for controls"),
    responsibilities: z.array(z.array(z.number()).nullable()),
    flags: z.array(z.array(Flag)),
    clusters: z.int(),
    status: DivisionStatus.nullable().describe("null of a model that was saved before models said so"),
    warnings: z.array(z.string()),
  })
  .meta({ id: "Assignment" });
const Placed = Assignment.extend({
  warnings: z.array(z.string()).describe("What was noticed as the table was read, and as its people were placed"),
  suspectedCodes: z
    .array(z.object({ code: z.string(), columns: z.array(z.string()) }))
    .describe(
      "Numbers such as -999, far from all that the training people have, that may mean missing; taken as values",
    ),
  persons: z
    .int()
    .describe("How many people the rows are of: those of one group, as the plan has it, are one person's"),
  sheets: Sheets.nullable().describe("Of one Excel workbook; null for other files and for several"),
  people: z.array(Person).optional().describe("With `explain`: everyone who is not a known control"),
}).meta({ id: "Placed" });
const Embedding = z.object({
  ids: z.array(z.string()),
  group: z.array(Group.nullable()),
  assignments: z.array(z.int().nullable()),
  spaces: z.record(z.string(), Space),
  status: DivisionStatus,
});

const finished = { ...unknown, "409": problem("The run is not done, or has failed") };
const inFormats = (description: string, schema: z.ZodType) => ({
  requestParams: id,
  responses: {
    "200": answer(description, { ...json(schema), ...text("text/csv"), ...text("application/vnd.apache.parquet") }),
    "406": problem("Neither JSON nor CSV nor Parquet is accepted"),
    ...finished,
  },
});

/** What a run found, and new people placed by it. */
export const resultPaths: ZodOpenApiPathsObject = {
  "/api/v1/runs/{id}/result": {
    get: {
      summary: "All that was found",
      requestParams: id,
      responses: { "200": answer("The result", json(Result)), ...finished },
    },
  },
  "/api/v1/runs/{id}/assignments": {
    get: { summary: "Who is in which subgroup", ...inFormats("By subject", Assignment) },
  },
  "/api/v1/runs/{id}/profiles": {
    get: { summary: "Effects of features by subgroup", ...inFormats("Profiles", listOf(Profile)) },
  },
  "/api/v1/runs/{id}/embedding": { get: { summary: "Coordinates by space", ...inFormats("By subject", Embedding) } },
  "/api/v1/runs/{id}/people": {
    get: {
      summary: "The people, each with why it is placed there; in large cohorts, the why is had one by one",
      requestParams: { ...id, query: PeopleQuery },
      responses: { "200": answer("In the order of the table", json(listOf(Person))), ...finished, ...mendable },
    },
  },
  "/api/v1/runs/{id}/people/{row}": {
    get: {
      summary: "One person by the row of the table, from 1, and why that person is placed there",
      requestParams: { path: z.object({ id: z.string(), row: z.string() }) },
      responses: { "200": answer("The person", json(Person)), ...finished, "503": problem("It took too long") },
    },
  },
  "/api/v1/runs/{id}/report": {
    get: {
      summary: "A report that needs no network",
      requestParams: id,
      responses: {
        "200": answer("One page", text("text/html")),
        ...finished,
        "503": problem("The report's page has not been built"),
      },
    },
  },
  "/api/v1/runs/{id}/model/model.json": {
    get: {
      summary: "The model: plan, preprocessing, state",
      requestParams: id,
      responses: { "200": answer("JSON", text("application/json")), ...finished },
    },
  },
  "/api/v1/runs/{id}/model/model.bin": {
    get: {
      summary: "The model's arrays",
      requestParams: id,
      responses: { "200": answer("Bytes", text("application/octet-stream")), ...finished },
    },
  },
  "/api/v1/runs/{id}/assign": {
    post: {
      summary: "Place the people of a table with the run's model; nothing of them is kept",
      requestParams: { ...id, query: AssignQuery },
      requestBody: { required: true, content: tableWith("AssignSchema") },
      responses: {
        "200": answer("By person", { ...json(Placed), ...text("text/csv") }),
        "406": problem("Neither JSON nor CSV is accepted"),
        ...finished,
        ...refused,
        "503": problem("It took too long"),
      },
    },
  },
};
