import type { Request, Router } from "express";
import { z } from "zod";
import { SalientError } from "../../src/core/errors.js";
import { parseInput } from "../../src/core/parseInput.js";
import type { Services } from "../services.js";
import type { Idempotency } from "../store/addRun.js";
import { PageQuery } from "../store/page.js";
import { type RunKind, runInfo } from "../store/runKinds.js";
import type { Runs } from "../store/runs.js";
import { followRun } from "./events.js";

/** Which runs are asked for. */
export const RunsQuery = PageQuery.extend({
  cohort: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "the id of a cohort")
    .optional()
    .describe("Only those of this cohort"),
});

/** What can be done with runs of any kind once they were started: listed, followed, cancelled, deleted. */
export function keptRuns<K extends RunKind>(route: Router, services: Services, runs: Runs<K>): void {
  route.get("/", async (request, response) => {
    response.json(await runs.list(parseInput(RunsQuery, request.query)));
  });
  route.get("/:id", async (request, response) => {
    response.json(runInfo(await runs.get(request.params.id)));
  });
  route.get("/:id/events", followRun(services, runs));
  route.post("/:id/cancel", async (request, response) => {
    const run = await runs.cancel(request.params.id);
    services.runner.end(run.id);
    response.json(run);
  });
  route.delete("/:id", async (request, response) => {
    await runs.remove(request.params.id);
    response.status(204).end();
  });
}

/**
 * The key that a request to start something came with, so that it is not obeyed twice.
 * @param asked what tells it from other requests
 */
export function idempotencyOf(request: Request, asked: unknown = request.body): { readonly idempotency?: Idempotency } {
  const key = request.get("idempotency-key");
  if (key === undefined) return {};
  if (key.length === 0 || key.length > 255)
    throw new SalientError("INPUT_INVALID", "an Idempotency-Key has 1 to 255 characters");
  return { idempotency: { key, request: canonical(asked) } };
}

/** The same request in the same words, whatever the order of its properties. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) =>
    child !== null && typeof child === "object" && !Array.isArray(child)
      ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
      : child,
  );
}
