import { sql } from "drizzle-orm";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { EngineWatch } from "./engine/engineWatch.js";
import type { Database } from "./store/database.js";
import { runs } from "./store/schema.js";

/** What Prometheus may ask. */
export type Metrics = {
  /** An answer was sent, so many seconds after it was asked for. */
  answered(method: string, status: number, seconds: number): void;
  text(): Promise<string>;
  readonly type: string;
};

/** Counts requests, tells how many runs there are of each status, which engine they get, and how the process is. */
export function openMetrics({ queries }: Database, engine: EngineWatch): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "salient_http_request_seconds",
    help: "Time from a request to the end of its answer",
    labelNames: ["method", "status"],
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 300],
    registers: [registry],
  });
  const counted = new Gauge({
    name: "salient_runs",
    help: "Runs that are kept, by kind (discover, pretrain) and status",
    labelNames: ["kind", "status"],
    registers: [registry],
    async collect() {
      const rows = await queries
        .select({ kind: runs.kind, status: runs.status, count: sql<number>`count(*)::int` })
        .from(runs)
        .groupBy(runs.kind, runs.status);
      counted.reset();
      for (const { kind, status, count } of rows) counted.set({ kind, status }, count);
    },
  });
  const engines = new Gauge({
    name: "salient_engine_info",
    help: "1 for the engine that networks run on, once it has been tried; none when every one is refused",
    labelNames: ["engine", "device", "tfjs"],
    registers: [registry],
    collect() {
      const state = engine.state();
      engines.reset();
      if (state.kind !== "ready") return;
      const { name, device, versions } = state.report;
      engines.set({ engine: name, device, tfjs: versions["tfjs"] }, 1);
    },
  });
  return {
    answered: (method, status, seconds) => requests.observe({ method, status: String(status) }, seconds),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}
