import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../../server/app.js";
import type { Services } from "../../../server/services.js";
import { fromWire, toWire } from "../../../server/wireError.js";
import { cohortText, form } from "../cohortText.js";
import { startServer, type TestServer } from "../startServer.js";

const disk = vi.hoisted(() => ({ full: false }));
const fullError = () => Object.assign(new Error("no space left on device"), { code: "ENOSPC", syscall: "write" });

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const createWriteStream: typeof fs.createWriteStream = (path, options) => {
    const stream = fs.createWriteStream(path, options);
    if (disk.full) stream._write = (_chunk, _encoding, done) => done(fullError());
    if (disk.full) stream._writev = (_chunks, done) => done(fullError());
    return stream;
  };
  return { ...fs, createWriteStream };
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());
beforeEach(() => {
  disk.full = false;
});

const upload = async (url: string, init: RequestInit = { body: form(cohortText()) }) => {
  const response = await fetch(`${url}/api/v1/cohorts`, { method: "POST", ...init });
  return { status: response.status, code: (await response.json()).code as string | undefined };
};
const uploads = () => readdir(server.services.uploads);

describe("a full disk", () => {
  it.each<[string, () => RequestInit]>([
    ["form", () => ({ body: form(cohortText()) })],
    ["body", () => ({ body: cohortText(), headers: { "content-type": "text/csv" } })],
  ])("while a %s is received gives 507 and leaves nothing; later the same is taken", async (_what, init) => {
    disk.full = true;
    expect(await upload(server.url, init())).toEqual({ status: 507, code: "STORE_FULL" });
    expect(await uploads()).toEqual([]);
    expect((await server.call("/readyz")).status).toBe(200);
    disk.full = false;
    expect((await upload(server.url, init())).status).toBeLessThan(300);
  });

  it("while the thread that reads tables writes gives 507 and leaves neither row nor file", async () => {
    const before = (await server.call("/api/v1/cohorts")).body.items.length;
    const read = async () => Promise.reject(fromWire(toWire(fullError())));
    const services: Services = { ...server.services, tables: { ...server.services.tables, read } };
    const http = createServer(createApp(services)).listen(0, "127.0.0.1");
    await once(http, "listening");
    const { port } = http.address() as AddressInfo;
    const body = form(cohortText({ seed: 8 }));
    expect(await upload(`http://127.0.0.1:${port}`, { body })).toEqual({ status: 507, code: "STORE_FULL" });
    http.closeAllConnections();
    http.close();
    expect(await uploads()).toEqual([]);
    expect((await server.call("/api/v1/cohorts")).body.items).toHaveLength(before);
  });
});
