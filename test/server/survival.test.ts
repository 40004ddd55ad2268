import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { cohortText, form, json, longPlan, quickPlan } from "./cohortText.js";
import { hear } from "./events.js";
import { isAlive, jobsOf, spawnServer, until } from "./processes.js";
import { type Installation, install, startOn, startServer, type TestServer } from "./startServer.js";

const opened: { remove(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.remove();
});

async function open(changes: Parameters<typeof startServer>[0] = {}, on?: Installation): Promise<TestServer> {
  const server = on ? await startOn(on, changes) : await startServer(changes);
  opened.push(on ? { remove: server.close } : server);
  return server;
}

async function installed(): Promise<Installation> {
  const installation = await install();
  opened.push(installation);
  return installation;
}

async function start(url: string, plan: unknown): Promise<string> {
  const cohort = await (await fetch(`${url}/api/v1/cohorts`, { method: "POST", body: form(cohortText()) })).json();
  const run = await (await fetch(`${url}/api/v1/runs`, json({ cohort: cohort.id, plan }))).json();
  return run.id;
}

const statusOf = async (url: string, run: string) =>
  (await (await fetch(`${url}/api/v1/runs/${run}`)).json()).status as string;
const begun = (server: TestServer, run: string) => hear(server, run, { enough: (heard) => heard.length > 0 });

describe("a job's process", () => {
  it("that is killed fails its run with a reason; the server goes on", async () => {
    const server = await open();
    const run = await start(server.url, longPlan);
    await begun(server, run);
    const [job] = await jobsOf(process.pid);
    process.kill(job!, "SIGKILL");
    const { events } = await hear(server, run);
    expect(events.at(-1)).toMatchObject({
      event: "failed",
      data: { status: "failed", error: { code: "RUN_INTERRUPTED" } },
    });
    expect(events.at(-1)!.data.error.detail).toContain("SIGKILL");
    const next = await start(server.url, quickPlan);
    expect((await hear(server, next)).events.at(-1)!.event).toBe("done");
  });

  it("that needs too much memory fails its run and says so", async () => {
    const server = await open({ jobMemoryMb: 10 });
    const run = await start(server.url, quickPlan);
    const { data } = (await hear(server, run)).events.at(-1)!;
    expect(data.error).toMatchObject({ code: "RUN_INTERRUPTED", detail: expect.stringContaining("10 MB") });
    expect((await server.call("/readyz")).status).toBe(200);
  });

  it("ends when its run is cancelled", async () => {
    const server = await open();
    const run = await start(server.url, longPlan);
    await begun(server, run);
    const [job] = await jobsOf(process.pid);
    await server.call(`/api/v1/runs/${run}/cancel`, { method: "POST" });
    await until(() => !isAlive(job!));
  });
});

describe("a server that stops", () => {
  it("puts what it computes back into the queue, for the next to take up", async () => {
    const installation = await installed();
    const first = await open({}, installation);
    const run = await start(first.url, longPlan);
    await begun(first, run);
    await first.close();
    expect(await jobsOf(process.pid)).toEqual([]);
    const second = await open({}, installation);
    const before = (await second.call(`/api/v1/runs/${run}`)).body;
    expect(["queued", "running"]).toContain(before.status);
    await until(async () => (await statusOf(second.url, run)) === "running");
    await second.call(`/api/v1/runs/${run}/cancel`, { method: "POST" });
  });

  it("that is killed takes its job's process with it; the next server begins the run anew", async () => {
    const installation = await installed();
    const { process: killed, url } = await spawnServer(installation);
    const run = await start(url, longPlan);
    await until(async () => (await jobsOf(killed.pid!)).length === 1);
    await until(async () => (await statusOf(url, run)) === "running");
    const [job] = await jobsOf(killed.pid!);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    await until(() => !isAlive(job!));
    const next = await open({}, installation);
    expect((await next.call("/api/v1/cohorts")).body.items).toHaveLength(1);
    await until(async () => (await statusOf(next.url, run)) === "running");
    await next.call(`/api/v1/runs/${run}/cancel`, { method: "POST" });
  });

  it("that is killed leaves the next what the run's pieces had answered, which comes to the same answer", async () => {
    const installation = await installed();
    const plan = {
      ...quickPlan,
      method: { id: "ucsl", params: { restarts: 10 } },
      clusters: { from: 2, to: 3 },
      evaluate: { resamples: 100 },
    };
    const { process: killed, url } = await spawnServer(installation);
    const run = await start(url, plan);
    const progressOf = async () => (await (await fetch(`${url}/api/v1/runs/${run}`)).json()).progress;
    await until(async () => (await progressOf())?.step >= 8);
    const reached = await progressOf();
    killed.kill("SIGKILL");
    await once(killed, "exit");
    const at = new Date().toISOString();
    const next = await open({}, installation);
    const { events } = await hear(next, run);
    expect(events.at(-1)!.event).toBe("done");
    const steps = events
      .map(({ data }) => data)
      .filter(({ phase, of, at: when }) => phase === reached.phase && of === reached.of && when > at)
      .map(({ step }) => step);
    expect(steps.filter((step) => step > 1 && step < reached.step)).toEqual([]);
    const again = (await next.call("/api/v1/runs", json({ cohort: events.at(-1)!.data.cohort, plan }))).body.id;
    await hear(next, again);
    const [model, other] = await Promise.all(
      [run, again].map(async (id) => (await next.call(`/api/v1/runs/${id}/model/model.bin`)).body),
    );
    expect(model.length).toBeGreaterThan(100);
    expect(model === other).toBe(true);
  });

  it("keeps a second server out of the folder of its embedded database while it lives", async () => {
    const installation = { ...(await installed()), databaseUrl: null };
    const first = await open({}, installation);
    await expect(startOn(installation)).rejects.toMatchObject({
      code: "STORE_LOCKED",
      message: expect.stringContaining(String(process.pid)),
    });
    expect((await first.call("/readyz")).status).toBe(200);
    await first.close();
    await (await startOn(installation)).close();
  });
});

describe("the store", () => {
  it("does not hand out a file that has changed on the disk", async () => {
    const server = await open();
    const run = await start(server.url, quickPlan);
    await hear(server, run);
    const folder = join(server.config.data, "files/content");
    for (const name of await readdir(folder, { recursive: true })) {
      const path = join(folder, name);
      const text = name.length > 64 ? await readFile(path, "utf8") : "";
      if (text.includes("salient-result")) await writeFile(path, text.replace("For research", "For diagnosis"));
    }
    expect(await server.call(`/api/v1/runs/${run}/result`)).toMatchObject({
      status: 503,
      body: { code: "STORE_DAMAGED" },
    });
  });
});

describe("the log", () => {
  it("carries no value of a patient, whatever goes wrong", async () => {
    const server = await open();
    const people = cohortText().replaceAll("sub-", "MARKED-").split("\n");
    const post = (text: string, name = "MARKED.csv") =>
      server.call("/api/v1/cohorts?name=MARKED", { method: "POST", body: form(text, name) });
    const { id } = (await post(people.join("\n"))).body;
    const { body } = await server.call("/api/v1/runs", json({ cohort: id, plan: quickPlan }));
    await hear(server, body.id);
    await post([...people, people[1]].join("\n"));
    await post(people.join("\n").replace(/\d\.\d+/g, "MARKED"));
    for (const path of ["cohorts/MARKED", "runs/MARKED", `cohorts/${id}/rows?MARKED=1`, "MARKED"])
      await server.call(`/api/v1/${path}`);
    await server.call("/api/v1/runs", { ...json({}), body: '{"MARKED": MARKED' });
    await server.call(
      "/api/v1/runs",
      json({ cohort: "MARKED", plan: { columns: { id: "MARKED" } } }, { "idempotency-key": "MARKED" }),
    );
    await server.call(`/api/v1/runs/${body.id}/assign`, {
      method: "POST",
      body: form("MARKED,x\nMARKED,1\n", "MARKED.csv"),
    });
    expect(server.logged().split("\n").length).toBeGreaterThan(10);
    expect(server.logged()).not.toContain("MARKED");
  });
});
