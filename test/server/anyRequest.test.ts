import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApi } from "../../server/openApi/openApi.js";
import { Problem } from "../../src/contract/run.js";
import { type AnyRequest, anyRequest } from "./anyRequest.js";
import { cohortText, form, json, quickPlan } from "./cohortText.js";
import { hear } from "./events.js";
import { type Loose, startServer, type TestServer } from "./startServer.js";

/** Milliseconds after which a request counts as never answered. */
const HANGS = 120_000;
const document: Loose = openApi();
const operations = Object.entries<Loose>(document.paths).flatMap(([path, verbs]) =>
  Object.entries<Loose>(verbs).map(([verb, operation]) => ({ name: `${verb} ${path}`, verb, path, operation })),
);

let server: TestServer;
const ids = { cohort: "", done: "", queued: "" };
beforeAll(async () => {
  server = await startServer({ maxUploadBytes: 2 ** 20 });
  ids.cohort = (await server.call("/api/v1/cohorts", { method: "POST", body: form(cohortText()) })).body.id;
  ids.done = await start();
  await hear(server, ids.done);
  // What is asked for from here on waits, so that no request that happens to be valid costs an analysis.
  await server.services.queue.pause();
  ids.queued = await start(5);
});
afterAll(() => server.remove());

async function start(seed = 1): Promise<string> {
  return (await server.call("/api/v1/runs", json({ cohort: ids.cohort, plan: { ...quickPlan, seed } }))).body.id;
}

/** The status and the body; of a stream only its beginning. */
async function answerTo({ path, init }: AnyRequest): Promise<{ status: number; type: string; text: string }> {
  const response = await fetch(server.url + path, { ...init, signal: AbortSignal.timeout(HANGS) });
  const type = response.headers.get("content-type") ?? "";
  const stream = type.startsWith("text/event-stream");
  if (stream) await response.body?.cancel();
  return { status: response.status, type, text: stream ? "" : await response.text() };
}

describe("any request that the description of the interface allows, or nearly", () => {
  it.each(operations)(
    "$name is answered as is described: never with 500, never not at all",
    async ({ verb, path, operation }) => {
      // Deleting is tried on what there is not, so that there is something for the others.
      const kept = verb === "delete" ? ["0".repeat(64)] : Object.values(ids);
      const requests = anyRequest(verb, path, operation, { ids: kept, schemas: document.components.schemas });
      const statuses = new Set<number>();
      const check = async (request: AnyRequest) => {
        const { status, type, text } = await answerTo(request);
        statuses.add(status);
        expect(status === 503 || status === 507 || status < 500, `${status}: ${text}`).toBe(true);
        if (status < 400) return;
        expect(type).toContain("application/problem+json");
        expect(Problem.parse(JSON.parse(text)).status).toBe(status);
      };
      const numRuns = path.endsWith("/assign") ? 30 : 200;
      await fc.assert(fc.asyncProperty(requests, check), { numRuns, seed: 11, endOnFailure: true });
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([...statuses].map(String)));
      expect((await server.call("/readyz")).status).toBe(200);
    },
  );
});
