import { type Request, Router } from "express";
import { z } from "zod";
import { RunRequest } from "../../src/contract/run.js";
import { SalientError } from "../../src/core/errors.js";
import { parseInput } from "../../src/core/parseInput.js";
import { planFor } from "../planFor.js";
import type { Services } from "../services.js";
import { PageQuery } from "../store/page.js";
import { runInfo } from "../store/runRows.js";
import { followRun } from "./events.js";
import { jsonBodies, readJson } from "./readJson.js";

/** Which runs are asked for. */
export const RunsQuery = PageQuery.extend({
  cohort: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "the id of a cohort")
    .optional()
    .describe("Only the runs of this cohort"),
});

export function runRoutes(services: Services): Router {
  const { runs, runner, tables, config } = services;
  const route = Router();
  route.post("/", jsonBodies, async (request, response) => {
    const key = idempotencyKey(request);
    const { cohort, plan } = readJson(request, RunRequest);
    const complete = await planFor(services, cohort, plan, request.body.plan);
    const run = await runs.add({
      cohort,
      plan: complete,
      ...(key ? { idempotency: { key, request: canonical(request.body) } } : {}),
    });
    response.status(202).location(`/api/v1/runs/${run.id}`).json(run);
  });
  route.post("/estimate", jsonBodies, async (request, response) => {
    const { cohort, plan } = readJson(request, RunRequest);
    const complete = await planFor(services, cohort, plan, request.body.plan);
    response.json(await tables.estimate({ cohort, plan: complete, threads: config.threads }));
  });
  route.get("/", async (request, response) => {
    response.json(await runs.list(parseInput(RunsQuery, request.query)));
  });
  route.get("/:id", async (request, response) => {
    response.json(runInfo(await runs.get(request.params.id)));
  });
  route.get("/:id/events", followRun(services));
  route.post("/:id/cancel", async (request, response) => {
    const run = await runs.cancel(request.params.id);
    runner.end(run.id);
    response.json(run);
  });
  route.delete("/:id", async (request, response) => {
    await runs.remove(request.params.id);
    response.status(204).end();
  });
  return route;
}

function idempotencyKey(request: Request): string | undefined {
  const key = request.get("idempotency-key");
  if (key === undefined || (key.length > 0 && key.length <= 255)) return key;
  throw new SalientError("INPUT_INVALID", "an Idempotency-Key has 1 to 255 characters");
}

/** The same request in the same words, whatever the order of its properties. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    child !== null && typeof child === "object" && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}
