import type { ZodOpenApiPathsObject } from "zod-openapi";
import { Run, RunEstimate, RunRequest } from "../../src/contract/run.js";
import { idempotent, keptPaths, listPath } from "./keptPaths.js";
import { answer, json, problem, refused, unknown } from "./parts.js";

/** Analyses: started, followed, cancelled, deleted. */
export const runPaths: ZodOpenApiPathsObject = {
  "/api/v1/runs": {
    post: {
      summary: "Start an analysis; plan and cohort are checked first",
      requestParams: idempotent,
      requestBody: { required: true, content: json(RunRequest) },
      responses: {
        "202": answer("Queued; `Location` leads to it", json(Run)),
        ...unknown,
        "409": problem("The key came with another request"),
        ...refused,
      },
    },
    get: listPath("Runs", Run),
  },
  "/api/v1/runs/estimate": {
    post: {
      summary: "How long an analysis would take, from trial fits on the cohort; nothing is started",
      requestBody: { required: true, content: json(RunRequest) },
      responses: { "200": answer("A range of seconds", json(RunEstimate)), ...unknown, ...refused },
    },
  },
  ...keptPaths("/api/v1/runs", Run),
};
