import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { cohortOn, endOf, longEncoder, pretrainOn, quickEncoder } from "./encoderPlans.js";
import { hear } from "./events.js";
import { isAlive, jobsOf, spawnServer, until } from "./processes.js";
import { install, startOn, startServer, type TestServer } from "./startServer.js";

const opened: { remove(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.remove();
});

async function open(): Promise<TestServer> {
  const server = await startServer();
  opened.push(server);
  return server;
}

/** Enough epochs to be interrupted among them, few enough to be over soon. */
const some = { ...quickEncoder, training: { epochs: 100, batch: 16 } };
const checkpointOf = ({ config }: Pick<TestServer, "config">, id: string) =>
  readFile(join(config.data, "answered", id, "checkpoint")).catch(() => null);
const weightsOf = async (server: TestServer, id: string) => {
  const response = await fetch(`${server.url}/api/v1/encoders/${id}/files/encoder.bin`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer()).toString("base64");
};
const statusOf = async (server: TestServer, id: string) => (await server.call(`/api/v1/encoders/${id}`)).body.status;

describe("a pretraining whose process is killed", () => {
  it("goes on from its last epoch, and ends with the weights of one that nobody disturbed", async () => {
    const server = await open();
    const cohort = await cohortOn(server);
    const undisturbed = await pretrainOn(server, cohort, some);
    expect((await endOf(server, undisturbed)).event).toBe("done");
    const killed = await pretrainOn(server, cohort, some);
    await until(async () => (await jobsOf(process.pid)).length > 0);
    const [job] = await jobsOf(process.pid);
    await until(async () => (await checkpointOf(server, killed)) !== null);
    process.kill(job!, "SIGKILL");
    await until(() => !isAlive(job!));
    const { events } = await hear(server, killed, { of: "encoders" });
    expect(events.at(-1)!.event).toBe("done");
    expect(await weightsOf(server, killed)).toBe(await weightsOf(server, undisturbed));
    expect(await server.services.encoders.get(killed)).toMatchObject({ attempt: 2, deaths: 1 });
    await until(async () => (await readdir(join(server.config.data, "answered"))).length === 0);
  });

  it("fails with the reason when its processes die again and again", async () => {
    const server = await open();
    const id = await pretrainOn(server, await cohortOn(server), longEncoder);
    for (let death = 0; death < 3; death++) {
      await until(async () => (await jobsOf(process.pid)).length > 0 && (await statusOf(server, id)) === "running");
      const [job] = await jobsOf(process.pid);
      process.kill(job!, "SIGKILL");
      await until(() => !isAlive(job!));
    }
    const { data } = await endOf(server, id);
    expect(data).toMatchObject({ status: "failed", error: { code: "RUN_INTERRUPTED" } });
    await until(async () => (await checkpointOf(server, id)) === null);
  });
});

describe("a pretraining", () => {
  it("ends within seconds of being cancelled, and leaves no checkpoint", async () => {
    const server = await open();
    const id = await pretrainOn(server, await cohortOn(server), longEncoder);
    await until(async () => (await checkpointOf(server, id)) !== null);
    const [job] = await jobsOf(process.pid);
    await server.call(`/api/v1/encoders/${id}/cancel`, { method: "POST" });
    await until(() => !isAlive(job!));
    await until(async () => (await checkpointOf(server, id)) === null);
    expect(await statusOf(server, id)).toBe("cancelled");
  });

  it("of a server that is killed is taken up by the next from its checkpoint", async () => {
    const installation = await install();
    opened.push(installation);
    const { process: killed, url } = await spawnServer(installation);
    const first = { url, call: callOn(url), config: { data: installation.data } } as unknown as TestServer;
    const id = await pretrainOn(first, await cohortOn(first), longEncoder);
    await until(async () => (await checkpointOf(first, id)) !== null);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    const next = await startOn(installation);
    opened.push({ remove: next.close });
    const { events } = await hear(next, id, {
      of: "encoders",
      enough: (heard) => heard.filter(({ data }) => data.phase === "train").length > 3,
    });
    const epochs = events.map(({ data }) => data.metrics?.epoch).filter((epoch) => epoch !== undefined);
    // It goes on where it stood: only an epoch that was under way begins again.
    expect(epochs).toEqual(epochs.map((epoch, i) => Math.max(epoch, Math.floor(epochs[i - 1] ?? 0))));
    await next.call(`/api/v1/encoders/${id}/cancel`, { method: "POST" });
  });
});

function callOn(url: string): TestServer["call"] {
  return async (path, init) => {
    const response = await fetch(url + path, init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}
