import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { cohortText, form, json, quickPlan } from "../cohortText.js";
import { type Loose, startServer, type TestServer } from "../startServer.js";

/** A server with a cohort and a run that was started, for the tests of a file. */
export type OneRun = {
  readonly server: TestServer;
  readonly cohort: string;
  readonly done: string;
  upload(seed: number): Promise<string>;
  start(plan: unknown, of?: string): Promise<string>;
  /** A part of the run's answer. */
  result(part: string, accept?: string): Promise<{ status: number; headers: Headers; body: Loose }>;
  /** The names of all files that the server keeps. */
  contentFiles(): Promise<string[]>;
};

/** Starts it before the tests of the file and removes it after them; what it holds is there once they run. */
export function withOneRun(): OneRun {
  const held = {} as { server: TestServer; cohort: string; done: string };
  const { upload, start, ...looks } = helpersOf(held);
  beforeAll(async () => {
    held.server = await startServer();
    held.cohort = await upload(1);
    held.done = await start(quickPlan);
  });
  afterAll(() => held.server.remove());
  return Object.assign(held, { upload, start, ...looks });
}

function helpersOf(held: { server: TestServer; cohort: string; done: string }) {
  return {
    async upload(seed: number): Promise<string> {
      const body = form(cohortText({ seed }));
      return (await held.server.call("/api/v1/cohorts", { method: "POST", body })).body.id;
    },
    async start(plan: unknown, of = held.cohort): Promise<string> {
      const { status, body } = await held.server.call("/api/v1/runs", json({ cohort: of, plan }));
      expect([status, body.detail]).toEqual([202, undefined]);
      return body.id;
    },
    result: (part: string, accept = "application/json") =>
      held.server.call(`/api/v1/runs/${held.done}/${part}`, { headers: { accept } }),
    async contentFiles(): Promise<string[]> {
      const folder = join(held.server.config.data, "files");
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
  };
}
