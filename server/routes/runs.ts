import { Router } from "express";
import { RunRequest } from "../../src/contract/run.js";
import { planFor } from "../planFor.js";
import type { Services } from "../services.js";
import { idempotencyOf, keptRuns } from "./keptRuns.js";
import { jsonBodies, readJson } from "./readJson.js";

export function runRoutes(services: Services): Router {
  const { runs, tables, config } = services;
  const route = Router();
  route.post("/", jsonBodies, async (request, response) => {
    const idempotency = idempotencyOf(request);
    const { cohort, plan } = readJson(request, RunRequest);
    const complete = await planFor(services, cohort, plan, request.body.plan);
    const run = await runs.add({ cohort, plan: complete, ...idempotency });
    response.status(202).location(`/api/v1/runs/${run.id}`).json(run);
  });
  route.post("/estimate", jsonBodies, async (request, response) => {
    const { cohort, plan } = readJson(request, RunRequest);
    const complete = await planFor(services, cohort, plan, request.body.plan);
    response.json(await tables.estimate({ cohort, plan: complete, threads: config.threads }));
  });
  keptRuns(route, services, runs);
  return route;
}
