import { rm } from "node:fs/promises";
import { afterEach } from "vitest";
import { emptyFolder } from "../cli/salient.js";
import { cohortText, form, json, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { install, type Loose, startOn, type TestServer } from "../startServer.js";

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

// A backup is of the embedded database, on whatever the other tests run.
delete process.env["SALIENT_DATABASE_URL"];

export async function open(data: string): Promise<TestServer> {
  const server = await startOn({ data, databaseUrl: null, remove: async () => {} });
  opened.push(server.close);
  return server;
}

export async function folder(): Promise<string> {
  const made = await emptyFolder();
  opened.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A server with a cohort. */
export async function withCohort(): Promise<TestServer & { readonly cohort: string }> {
  const installation = await install();
  opened.push(installation.remove);
  const server = await open(installation.data);
  const { id } = (await server.call("/api/v1/cohorts", { method: "POST", body: form(cohortText()) })).body;
  return { ...server, cohort: id };
}

/** A server with a cohort and a finished run. */
export async function furnished(): Promise<TestServer> {
  const { cohort: id, ...server } = await withCohort();
  const run = (await server.call("/api/v1/runs", json({ cohort: id, plan: quickPlan }))).body.id;
  await hear(server, run);
  return server;
}

/** All that a server with one run says of what it keeps. */
export async function everything({ call }: TestServer): Promise<Loose> {
  const runs = (await call("/api/v1/runs")).body.items;
  const [cohorts, result, bin, rows] = await Promise.all(
    [
      "cohorts",
      `runs/${runs[0].id}/result`,
      `runs/${runs[0].id}/model/model.bin`,
      `cohorts/${runs[0].cohort}/rows`,
    ].map(async (path) => (await call(`/api/v1/${path}`)).body),
  );
  return { runs, cohorts, result, bin, rows };
}
