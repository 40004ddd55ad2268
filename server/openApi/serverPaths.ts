import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { listOf, MethodDescription } from "../../src/contract/run.js";
import { answer, id, json, problem, text, unknown } from "./parts.js";

/** Is the server well? */
export const healthPaths: ZodOpenApiPathsObject = {
  "/healthz": {
    get: {
      summary: "Does the process answer?",
      responses: { "200": answer("Live", json(z.object({ status: z.string(), version: z.string() }))) },
    },
  },
  "/readyz": {
    get: {
      summary: "Can it do its work? Asks database, queue, files and engine",
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
  "/metrics": {
    get: {
      summary: "Figures for Prometheus: requests, runs by status, the engine, the process",
      responses: { "200": answer("Figures", text("text/plain")), "503": problem("The database does not answer") },
    },
  },
};

/** Everything that is kept, for whoever owns the data folder. */
export const backupPaths: ZodOpenApiPathsObject = {
  "/api/v1/backup": {
    post: {
      summary: "A backup of one moment, while the server goes on; the key is in server.json of its data folder",
      requestParams: { header: z.object({ authorization: z.string().describe("Bearer KEY") }) },
      responses: {
        "200": answer("A tar archive, for `salient restore`", {
          "application/x-tar": { schema: z.string().meta({ format: "binary" }) },
        }),
        "403": problem("The key is missing, or is another server's"),
        "409": problem("The database is a PostgreSQL: use pg_dump"),
      },
    },
  },
};

/** What can be computed. */
export const methodPaths: ZodOpenApiPathsObject = {
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
