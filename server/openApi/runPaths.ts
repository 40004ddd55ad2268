import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { listOf, Run, RunEstimate, RunRequest } from "../../src/contract/run.js";
import { RunsQuery } from "../routes/keptRuns.js";
import { answer, id, json, mendable, problem, refused, text, unknown } from "./parts.js";

/** Analyses: started, followed, cancelled, deleted. */
export const runPaths: ZodOpenApiPathsObject = {
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
      responses: { "200": answer("A page", json(listOf(Run))), ...mendable },
    },
  },
  "/api/v1/runs/estimate": {
    post: {
      summary: "How long an analysis would take, from trial fits on the cohort; nothing is started",
      requestBody: { required: true, content: json(RunRequest) },
      responses: { "200": answer("A range of seconds", json(RunEstimate)), ...unknown, ...refused },
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
        ...mendable,
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
