import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from "zod-openapi";
import { listOf } from "../../src/contract/run.js";
import { RunsQuery } from "../routes/keptRuns.js";
import { answer, id, json, mendable, problem, text, unknown } from "./parts.js";

/** Requests that start something are obeyed once for each key. */
export const idempotent = { header: z.object({ "Idempotency-Key": z.string().max(255).optional() }) };

/** The list of what was started. */
export function listPath(what: string, schema: z.ZodType): ZodOpenApiOperationObject {
  return {
    summary: `${what}, the newest first`,
    requestParams: { query: RunsQuery },
    responses: { "200": answer("A page", json(listOf(schema))), ...mendable },
  };
}

/** What can be done with runs of any kind, under an address: looked at, followed, cancelled, deleted. */
export function keptPaths(address: string, schema: z.ZodType): ZodOpenApiPathsObject {
  return {
    [`${address}/{id}`]: {
      get: {
        summary: "One of them",
        requestParams: id,
        responses: { "200": answer("As it is", json(schema)), ...unknown },
      },
      delete: {
        summary: "Delete it with its files",
        requestParams: id,
        responses: { "204": { description: "Gone" }, ...unknown, "409": problem("It is computing") },
      },
    },
    [`${address}/{id}/events`]: {
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
    [`${address}/{id}/cancel`]: {
      post: {
        summary: "Cancel it",
        requestParams: id,
        responses: { "200": answer("Cancelled", json(schema)), ...unknown, "409": problem("It has finished") },
      },
    },
  };
}
