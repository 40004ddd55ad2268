import { z } from "zod";
import { createDocument, type ZodOpenApiContentObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { CohortInfo, CohortPatch, CohortSchema } from "../src/contract/cohort.js";
import { Flag, Group, Profile, Result, Space } from "../src/contract/result.js";
import { listOf, MethodDescription, Problem, Run, RunRequest } from "../src/contract/run.js";
import { version } from "./environment.js";
import { RowsQuery } from "./routes/cohorts.js";
import { RunsQuery } from "./routes/runs.js";
import { PageQuery } from "./store/page.js";

const json = <T extends z.ZodType>(schema: T) => ({ "application/json": { schema } });
const text = (type: string) => ({ [type]: { schema: z.string() } });
const answer = (description: string, content: ZodOpenApiContentObject) => ({ description, content });
const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});
const id = { path: z.object({ id: z.string() }) };
const unknown = { "404": problem("There is no such thing") };
const refused = {
  "413": problem("Too large"),
  "415": problem("Not a format that is read"),
  "422": problem("Can be mended: says where and how"),
};

const Assignment = z
  .object({
    ids: z.array(z.string()),
    group: z.array(Group.nullable()),
    assignments: z.array(z.int().nullable()).describe("Subgroup from 1, the largest first; null for controls"),
    responsibilities: z.array(z.array(z.number()).nullable()),
    flags: z.array(z.array(Flag)),
    clusters: z.int(),
    warnings: z.array(z.string()),
  })
  .meta({ id: "Assignment" });
const Rows = z.object({
  columns: z.array(z.string()),
  items: z.array(z.array(z.string())),
  next: z.string().nullable(),
});
const Embedding = z.object({
  ids: z.array(z.string()),
  group: z.array(Group.nullable()),
  assignments: z.array(z.int().nullable()),
  spaces: z.record(z.string(), Space),
});
const table = {
  "multipart/form-data": {
    schema: z.object({
      file: z.string().meta({ format: "binary" }),
      schema: z.string().optional().describe("JSON, see CohortSchema"),
    }),
  },
  "text/csv": { schema: z.string() },
};
const finished = { ...unknown, "409": problem("The run is not done, or has failed") };
const jsonOrCsv = (description: string, schema: z.ZodType) => ({
  requestParams: id,
  responses: {
    "200": answer(description, { ...json(schema), ...text("text/csv") }),
    "406": problem("Neither JSON nor CSV is accepted"),
    ...finished,
  },
});

const health: ZodOpenApiPathsObject = {
  "/healthz": {
    get: {
      summary: "Does the process answer?",
      responses: { "200": answer("Live", json(z.object({ status: z.string(), version: z.string() }))) },
    },
  },
  "/readyz": {
    get: {
      summary: "Can it do its work? Asks database, queue and files",
      responses: {
        "200": answer(
          "Ready",
          json(
            z.object({
              status: z.string(),
              version: z.string(),
              database: z.string(),
              checks: z.record(z.string(), z.string()),
            }),
          ),
        ),
        "503": problem("Not ready"),
      },
    },
  },
};

const methods: ZodOpenApiPathsObject = {
  "/api/v1/methods": {
    get: { summary: "Methods there are", responses: { "200": answer("All methods", json(listOf(MethodDescription))) } },
  },
  "/api/v1/methods/{id}": {
    get: {
      summary: "A method with the JSON Schema of its parameters",
      requestParams: id,
      responses: { "200": answer("The method", json(MethodDescription)), ...unknown },
    },
  },
};

const cohorts: ZodOpenApiPathsObject = {
  "/api/v1/cohorts": {
    post: {
      summary: "Upload a table; the same cells are the same cohort",
      requestParams: {
        query: z.object({ name: z.string().optional().describe("Name, where the body is the table itself") }),
      },
      requestBody: { required: true, content: table },
      responses: {
        "200": answer("It was there already", json(CohortInfo)),
        "201": answer("Stored", json(CohortInfo)),
        ...refused,
        "507": problem("The disk is full"),
      },
    },
    get: {
      summary: "Cohorts, the newest first",
      requestParams: { query: PageQuery },
      responses: { "200": answer("A page", json(listOf(CohortInfo))) },
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
      responses: { "200": answer("Some rows", json(Rows)), ...unknown },
    },
  },
};

const runs: ZodOpenApiPathsObject = {
  "/api/v1/runs": {
    post: {
      summary: "Start an analysis; plan and cohort are checked first",
      requestParams: { header: z.object({ "Idempotency-Key": z.string().max(255).optional() }) },
      requestBody: { required: true, content: json(RunRequest) },
      responses: {
        "202": answer("Queued; `Location` leads to it", json(Run)),
        ...unknown,
        "409": problem("The key came with another request"),
        ...refused,
      },
    },
    get: {
      summary: "Runs, the newest first",
      requestParams: { query: RunsQuery },
      responses: { "200": answer("A page", json(listOf(Run))) },
    },
  },
  "/api/v1/runs/{id}": {
    get: { summary: "A run", requestParams: id, responses: { "200": answer("The run", json(Run)), ...unknown } },
    delete: {
      summary: "Delete it with its files",
      requestParams: id,
      responses: { "204": { description: "Gone" }, ...unknown, "409": problem("It is computing") },
    },
  },
  "/api/v1/runs/{id}/events": {
    get: {
      summary: "Follow it: server-sent `progress`, then `done`, `failed` or `cancelled`",
      requestParams: { ...id, header: z.object({ "Last-Event-ID": z.string().optional() }) },
      responses: {
        "200": answer("Events until the last", text("text/event-stream")),
        "204": { description: "All events were heard" },
        ...unknown,
      },
    },
  },
  "/api/v1/runs/{id}/cancel": {
    post: {
      summary: "Cancel it",
      requestParams: id,
      responses: { "200": answer("Cancelled", json(Run)), ...unknown, "409": problem("It has finished") },
    },
  },
};

const results: ZodOpenApiPathsObject = {
  "/api/v1/runs/{id}/result": {
    get: {
      summary: "All that was found",
      requestParams: id,
      responses: { "200": answer("The result", json(Result)), ...finished },
    },
  },
  "/api/v1/runs/{id}/assignments": {
    get: { summary: "Who is in which subgroup", ...jsonOrCsv("By subject", Assignment) },
  },
  "/api/v1/runs/{id}/profiles": {
    get: { summary: "Effects of features by subgroup", ...jsonOrCsv("Profiles", listOf(Profile)) },
  },
  "/api/v1/runs/{id}/embedding": { get: { summary: "Coordinates by space", ...jsonOrCsv("By subject", Embedding) } },
  "/api/v1/runs/{id}/report": {
    get: {
      summary: "A report that needs no network",
      requestParams: id,
      responses: { "200": answer("One page", text("text/html")), ...finished },
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
      requestParams: id,
      requestBody: { required: true, content: table },
      responses: {
        "200": answer("By person", { ...json(Assignment), ...text("text/csv") }),
        ...finished,
        ...refused,
        "503": problem("It took too long"),
      },
    },
  },
};

/** The interface in OpenAPI 3.1, from the schemas that check it. */
export function openApi(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Salient",
      version,
      description: "Finds the subgroups hidden inside a disease. For research. Not a diagnosis.",
    },
    components: { schemas: { CohortSchema } },
    paths: { ...health, ...methods, ...cohorts, ...runs, ...results },
  });
}
