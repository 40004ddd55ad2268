import { access, constants } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { Router } from "express";
import { SalientError } from "../../src/core/errors.js";
import { version } from "../environment.js";
import type { Services } from "../services.js";

/** Milliseconds after which a part that does not answer counts as broken. */
const PATIENCE = 5_000;
/** The engine is tried when it is first asked after; the server can do without it until then. */
const WELL = ["ready", "starting"];

/** `/healthz`: this process answers. `/readyz`: whatever it needs to do its work answers too. `/metrics`: figures of both. */
export function healthRoutes(services: Services): Router {
  const route = Router();
  route.get("/healthz", (_request, response) => {
    response.json({ status: "live", version });
  });
  route.get("/readyz", async (_request, response) => {
    const checks = await check(services);
    const broken = Object.keys(checks).filter((part) => !WELL.includes(checks[part]));
    if (broken.length > 0) throw new SalientError("NOT_READY", `not ready: ${broken.join(", ")}`);
    response.json({
      status: "ready",
      version,
      database: services.database.embedded ? "embedded" : "postgresql",
      checks,
    });
  });
  route.get("/metrics", async (_request, response) => {
    const { metrics } = services;
    response.type(metrics.type).send(await metrics.text());
  });
  return route;
}

async function check({
  database,
  queue,
  uploads,
  filesFolder,
  engine,
  stopping,
}: Services): Promise<Record<string, string>> {
  if (stopping.aborted) return { server: "stopping" };
  const parts = {
    database: () => database.queries.execute(sql`select 1 from runs limit 1`),
    queue: queue.check,
    files: () => Promise.all([uploads, filesFolder].map((folder) => access(folder, constants.W_OK))),
  };
  const answers = Object.entries(parts).map(async ([part, ask]) => [part, await stateOf(ask)] as const);
  return { ...Object.fromEntries(await Promise.all(answers)), engine: engine.state().kind };
}

async function stateOf(ask: () => PromiseLike<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("does not answer"), PATIENCE);
  });
  const answered = Promise.resolve(ask()).then(
    () => "ready",
    () => "broken",
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
