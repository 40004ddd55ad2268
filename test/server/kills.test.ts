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

/** A connection kept open may be closed by the server while the tests wait for another process: that is no answer yet. */
const ready = async ({ url }: ServerProcess) =>
  fetch(`${url}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );

/** The server may die only when it is the one that was killed. */
const expectAlive = ({ process: { exitCode, signalCode } }: ServerProcess) =>
  expect({ exitCode, signalCode }).toEqual({ exitCode: null, signalCode: null });

async function runsOf(server: ServerProcess): Promise<Loose[]> {
  return (await ask(server, "/runs?limit=200")).items;
}

const hasEnded = ({ status }: Loose) => status === "done" || status === "failed";

/** A server that can be killed at will, alone or with its job or its database, and what was killed. */
type Victim = { server: ServerProcess; readonly installation: Installation; readonly cluster: Cluster | null };
type Killed = { server: number; job: number; database: number; jobs: number; computing: number };

/** Kills one of the three, chosen by a number from 0 to 1, and waits until all is well again. */
async function strike(our: Victim, killed: Killed, lot: number): Promise<void> {
  const { installation, cluster } = our;
  killed.computing += (await jobsOf(our.server.process.pid!)).length;
  if (cluster && lot < 0.3) {
    if (lot < 0.15) cluster.crash();
    else process.kill(await cluster.pid(), "SIGKILL");
    // Its processes may answer for a moment after the first of them is gone.
    await until(async () => !(await ready(our.server)));
    expectAlive(our.server);
    await until(() => startAgain(cluster));
    killed.database++;
  } else if (lot < 0.5) {
    const found = await jobsOf(our.server.process.pid!);
    for (const job of found) process.kill(job, "SIGKILL");
    killed.jobs += found.length;
    killed.job++;
  } else {
    await kill(our.server);
    our.server = await spawnServer(installation);
    killed.server++;
  }
  await until(() => {
    expectAlive(our.server);
    return ready(our.server);
  });
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

const bodyOf = async ({ url }: ServerProcess, run: string, what: string) => {
  const response = await fetch(`${url}/api/v1/runs/${run}/${what}`);
  expect(response.status, what).toBe(200);
  return Buffer.from(await response.arrayBuffer()).toString("base64");
};

/** Reads the results that are new, and finds those that were read before unchanged. */
async function readResults(server: ServerProcess, seen: Map<string, string>): Promise<void> {
  for (const { id } of (await runsOf(server)).filter(({ status }) => status === "done")) {
    const result = await bodyOf(server, id, "result");
    expect(result).toBe(seen.get(id) ?? result);
    seen.set(id, result);
  }
}

/** Every run was told one end. A run fails only when its own process was killed, or what computes it died three times beneath it. */
async function expectEnds(server: ServerProcess, killed: Killed): Promise<void> {
  const runs = await runsOf(server);
  const reasons = { killed: 0, died: 0 };
  for (const { id, status, error } of runs) {
    expect((await eventsOf(server, id)).filter((event) => event !== "progress")).toEqual([status]);
    if (status === "done") continue;
    expect(error).toMatchObject({
      code: "RUN_INTERRUPTED",
      detail: expect.stringMatching(/was killed \(SIGKILL\)|the server that computed it died, 3 times in a row/),
    });
    reasons[error.detail.includes("SIGKILL") ? "killed" : "died"]++;
  }
  expect(reasons.killed).toBeLessThanOrEqual(killed.jobs);
  expect(reasons.died).toBeLessThanOrEqual(Math.floor((killed.server + killed.database) / 3));
}

/** Runs that were done among the kills came to the same models as the same requests in peace. */
async function expectSameInPeace(server: ServerProcess, seen: Map<string, string>): Promise<void> {
  const done = (await runsOf(server)).filter(({ id }) => seen.has(id)).slice(0, 3);
  for (const { id, cohort } of done) {
    const { plan } = await ask(server, `/runs/${id}`);
    const again = (await ask(server, "/runs", json({ cohort, plan }))).id;
    await until(async () => hasEnded(await ask(server, `/runs/${again}`)));
    expect(await bodyOf(server, again, "model/model.bin")).toBe(await bodyOf(server, id, "model/model.bin"));
  }
}

describe(`killing at ${MOMENTS} random moments`, () => {
  it("loses nothing that was acknowledged, publishes each result once, and ends every run", async () => {
    const { installation, cluster } = await ownInstallation();
    const our: Victim = { installation, cluster, server: await spawnServer(installation) };
    opened.push(() => void our.server.process.kill("SIGKILL"));
    const acknowledged = { cohorts: [] as string[], runs: [] as string[] };
    const killed: Killed = { server: 0, job: 0, database: 0, jobs: 0, computing: 0 };
    const seen = new Map<string, string>();
    for (let moment = 0; moment < MOMENTS; moment++) {
      if (moment % 5 === 0) {
        const upload = { method: "POST", body: form(cohortText({ seed: moment + 1 })) };
        acknowledged.cohorts.push((await ask(our.server, "/cohorts", upload)).id);
      }
      const request = json({ cohort: acknowledged.cohorts.at(-1), plan: { ...quickPlan, seed: moment } });
      acknowledged.runs.push((await ask(our.server, "/runs", request)).id);
      // From here on a job computes, on however slow a machine, unless all are through.
      const { pid } = our.server.process;
      await until(async () => (await jobsOf(pid!)).length > 0 || (await runsOf(our.server)).every(hasEnded));
      await pause(random() * 1_500);
      await strike(our, killed, random());
      expect(await idsOf(our.server, "cohorts")).toEqual(acknowledged.cohorts.toSorted());
      expect(await idsOf(our.server, "runs")).toEqual(acknowledged.runs.toSorted());
      await readResults(our.server, seen);
    }
    expect(Math.min(killed.server, killed.job, cluster ? killed.database : 1, killed.computing)).toBeGreaterThan(0);

    await until(async () => (await runsOf(our.server)).every(hasEnded));
    await readResults(our.server, seen);
    await expectEnds(our.server, killed);
    await expectSameInPeace(our.server, seen);
    await kill(our.server);
    our.server = await spawnServer(installation);
    await readResults(our.server, seen);
    expect(await filesIn(installation, "answered")).toEqual([]);
    if (!cluster) expect(await filesIn(installation, "files/staged")).toEqual([]);
  }, 1_200_000);
});
