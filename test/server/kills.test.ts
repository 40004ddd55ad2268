import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { seeded } from "../../src/core/random.js";
import { cohortText, form, json, quickPlan } from "./cohortText.js";
import { type Cluster, openCluster } from "./postgres/cluster.js";
import { jobsOf, type ServerProcess, spawnServer, until } from "./processes.js";
import { type Installation, install, installOn, type Loose } from "./startServer.js";

const MOMENTS = 20;
const random = seeded(3);
const opened: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const close of opened.reverse()) await close();
});

/** A PostgreSQL of our own where the tests run on PostgreSQL, since this one is killed, too. */
async function ownInstallation(): Promise<{ installation: Installation; cluster: Cluster | null }> {
  const cluster = process.env["SALIENT_DATABASE_URL"] ? await openCluster() : null;
  if (cluster) opened.push(cluster.remove);
  const installation = cluster ? await installOn(cluster.url) : await install();
  opened.push(() => installation.remove().catch(() => undefined));
  return { installation, cluster };
}

async function kill({ process: server }: ServerProcess): Promise<void> {
  server.kill("SIGKILL");
  if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
}

async function ask(server: ServerProcess, path: string, init?: RequestInit): Promise<Loose> {
  const response = await fetch(`${server.url}/api/v1${path}`, init);
  expect(response.status, path).toBeLessThan(300);
  return response.json();
}

/** What a follower who comes late is told, whole. */
async function eventsOf(server: ServerProcess, run: string): Promise<string[]> {
  const text = await (await fetch(`${server.url}/api/v1/runs/${run}/events`)).text();
  return [...text.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event!);
}

const idsOf = async (server: ServerProcess, list: string): Promise<string[]> =>
  (await ask(server, `/${list}?limit=200`)).items.map(({ id }: { id: string }) => id).sort();

/** Everything under a folder of files. */
async function filesIn(installation: Installation, folder: string): Promise<string[]> {
  return readdir(join(installation.data, folder)).catch(() => []);
}

const ready = async (server: ServerProcess) => (await fetch(`${server.url}/readyz`)).status === 200;

describe(`killing at ${MOMENTS} random moments`, () => {
  it("loses nothing that was acknowledged, publishes nothing twice, and ends every run", async () => {
    const { installation, cluster } = await ownInstallation();
    let server = await spawnServer(installation);
    opened.push(() => void server.process.kill("SIGKILL"));
    const acknowledged = { cohorts: [] as string[], runs: [] as string[] };
    const killed = { server: 0, job: 0, database: 0 };
    let jobs = 0;
    const upload = async (seed: number) =>
      (await ask(server, "/cohorts", { method: "POST", body: form(cohortText({ seed })) })).id as string;
    for (let moment = 0; moment < MOMENTS; moment++) {
      if (moment % 5 === 0) acknowledged.cohorts.push(await upload(moment + 1));
      const request = json({ cohort: acknowledged.cohorts.at(-1), plan: { ...quickPlan, seed: moment } });
      acknowledged.runs.push((await ask(server, "/runs", request)).id);
      await pause(random() * 2_500);
      const victim = random();
      if (cluster && victim < 0.3) {
        if (victim < 0.15) cluster.crash();
        else process.kill(await cluster.pid(), "SIGKILL");
        // Its processes may answer for a moment after the first of them is gone.
        await until(async () => !(await ready(server)));
        await until(() => startAgain(cluster));
        killed.database++;
      } else if (victim < 0.5) {
        const found = await jobsOf(server.process.pid!);
        for (const job of found) process.kill(job, "SIGKILL");
        jobs += found.length;
        killed.job++;
      } else {
        await kill(server);
        server = await spawnServer(installation);
        killed.server++;
      }
      await until(() => ready(server));
      expect(await idsOf(server, "cohorts")).toEqual(acknowledged.cohorts.toSorted());
      expect(await idsOf(server, "runs")).toEqual(acknowledged.runs.toSorted());
    }
    expect(Math.min(killed.server, killed.job, cluster ? killed.database : 1)).toBeGreaterThan(0);

    const ended = async () => (await runsOf(server)).every(({ status }) => status === "done" || status === "failed");
    await until(ended);
    const runs = await runsOf(server);
    for (const { id, status, error } of runs) {
      const last = (await eventsOf(server, id)).filter((event) => event !== "progress");
      expect(last).toEqual([status]);
      if (status === "done") expect((await ask(server, `/runs/${id}/result`)).kind ?? "salient-result").toBeTruthy();
      else expect(error).toMatchObject({ code: "RUN_INTERRUPTED", detail: expect.stringMatching(/killed|died/) });
    }
    // A run fails only when its own process is killed, or what computes it dies three times beneath it.
    const failed = runs.filter(({ status }) => status === "failed").length;
    expect(failed).toBeLessThanOrEqual(jobs + Math.floor((killed.server + killed.database) / 3));
    const request = json({ cohort: acknowledged.cohorts[0], plan: { ...quickPlan, seed: MOMENTS } });
    const { id } = await ask(server, "/runs", request);
    await until(async () => (await ask(server, `/runs/${id}`)).status === "done");
    await kill(server);
    server = await spawnServer(installation);
    expect(await filesIn(installation, "answered")).toEqual([]);
    if (!cluster) expect(await filesIn(installation, "files/staged")).toEqual([]);
  }, 600_000);
});

async function runsOf(server: ServerProcess): Promise<Loose[]> {
  return (await ask(server, "/runs?limit=200")).items;
}

/** The system may need a moment to see that the old one is gone. */
function startAgain(cluster: Cluster): boolean {
  try {
    cluster.start();
    return true;
  } catch {
    return false;
  }
}
