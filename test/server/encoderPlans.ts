import { cohortText, form, json } from "./cohortText.js";
import { hear } from "./events.js";
import type { Loose, TestServer } from "./startServer.js";

/** A pretraining that takes seconds, and one that takes far longer than any test waits. */
export const quickEncoder = {
  encoder: { id: "mlp", settings: { widths: [12, 4] } },
  training: { epochs: 3, batch: 16 },
} as const;
export const longEncoder = { ...quickEncoder, training: { epochs: 50_000, batch: 16 } } as const;

/** A simulated cohort, stored; its id. */
export async function cohortOn(server: TestServer, seed = 1): Promise<string> {
  return (await server.call("/api/v1/cohorts", { method: "POST", body: form(cohortText({ seed })) })).body.id;
}

/** Starts a pretraining. */
export async function pretrainOn(server: TestServer, cohort: string, plan: unknown = quickEncoder): Promise<string> {
  const { status, body } = await server.call("/api/v1/encoders", json({ cohort, plan }));
  if (status !== 202) throw new Error(JSON.stringify(body));
  return body.id;
}

/** How a pretraining ended. */
export async function endOf(server: TestServer, id: string): Promise<Loose> {
  return (await hear(server, id, { of: "encoders" })).events.at(-1)!;
}
