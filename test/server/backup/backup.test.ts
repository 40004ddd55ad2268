import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { dumpOnce } from "../../../server/backup/dumps.js";
import { emptyFolder, salient } from "../cli/salient.js";
import { cohortText, form, json, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { install, type Loose, startOn, type TestServer } from "../startServer.js";

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

// A backup is of the embedded database, on whatever the other tests run.
delete process.env["SALIENT_DATABASE_URL"];
vi.setConfig({ testTimeout: 180_000 });

async function open(data: string): Promise<TestServer> {
  const server = await startOn({ data, databaseUrl: null, remove: async () => {} });
  opened.push(server.close);
  return server;
}

async function folder(): Promise<string> {
  const made = await emptyFolder();
  opened.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A server with a cohort and a finished run. */
async function furnished(): Promise<TestServer> {
  const installation = await install();
  opened.push(installation.remove);
  const server = await open(installation.data);
  const { id } = (await server.call("/api/v1/cohorts", { method: "POST", body: form(cohortText()) })).body;
  const run = (await server.call("/api/v1/runs", json({ cohort: id, plan: quickPlan }))).body.id;
  await hear(server, run);
  return server;
}

/** All that a server says of what it keeps. */
async function everything({ call }: TestServer): Promise<Loose> {
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

describe("salient backup and salient restore", () => {
  it("bring back everything that was kept, and the server goes on with it", async () => {
    const first = await furnished();
    const before = await everything(first);
    expect(before.runs[0].status).toBe("done");
    await first.close();
    const [out, into] = [join(await folder(), "deep/b.tar"), join(await folder(), "data")];
    const backed = await salient("backup", "--data", first.config.data, "--out", out, "--json");
    expect(backed).toMatchObject({ exit: 0, err: "" });
    expect(JSON.parse(backed.out)).toMatchObject({ out, files: 4 });
    expect(await salient("restore", out, "--into", into)).toMatchObject({ exit: 0, err: "" });
    expect((await readdir(into)).sort()).toEqual(["database", "files"]);
    const second = await open(into);
    expect(await everything(second)).toEqual(before);
    const next = (
      await second.call("/api/v1/runs", json({ cohort: before.runs[0].cohort, plan: { ...quickPlan, seed: 9 } }))
    ).body.id;
    expect((await hear(second, next)).events.at(-1)!.event).toBe("done");
  }, 120_000);

  it("refuse a folder in use, a database that is there, and a file that exists", async () => {
    const server = await furnished();
    const { data } = server.config;
    const out = join(await folder(), "b.tar");
    const during = await salient("backup", "--data", data, "--out", out);
    expect(during).toMatchObject({ exit: 2, err: expect.stringContaining(String(process.pid)) });
    await server.close();
    expect(await salient("backup", "--data", data, "--out", out)).toMatchObject({ exit: 0 });
    expect(await salient("backup", "--data", data, "--out", out)).toMatchObject({
      exit: 2,
      err: expect.stringContaining("exists already"),
    });
    expect(await salient("restore", out, "--into", data)).toMatchObject({
      exit: 2,
      err: expect.stringContaining("STORE_PRESENT"),
    });
    expect((await salient("backup", "--data", await folder())).err).toContain("there is no database");
  });

  it("bring back nothing of a backup that is cut off, changed, or none", async () => {
    const server = await furnished();
    await server.close();
    const place = await folder();
    const out = join(place, "b.tar");
    await salient("backup", "--data", server.config.data, "--out", out);
    const whole = await readFile(out);
    const changed = Buffer.from(whole);
    changed[whole.indexOf("SALIENT1") + 100]! ^= 1;
    const broken = {
      cut: whole.subarray(0, whole.length - 5_000),
      short: whole.subarray(0, 3_000_000),
      changed,
      noise: Buffer.alloc(5_000, "x"),
      gzip: Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]),
      empty: Buffer.alloc(0),
    };
    for (const [name, bytes] of Object.entries(broken)) {
      const into = join(place, `into-${name}`);
      await writeFile(join(place, name), bytes);
      const answer = await salient("restore", join(place, name), "--into", into);
      expect([name, answer.exit, answer.err]).toEqual([name, 2, expect.stringContaining("BACKUP_UNREADABLE")]);
      expect(await readdir(into)).toEqual([]);
    }
    expect((await salient("restore", join(place, "none"), "--into", place)).err).toContain("no such file");
  }, 120_000);

  it("send users of PostgreSQL to pg_dump and the folder of files", async () => {
    process.env["SALIENT_DATABASE_URL"] = "postgresql://localhost/none";
    try {
      const { exit, err } = await salient("backup", "--data", await folder());
      expect([exit, err]).toEqual([2, expect.stringMatching(/pg_dump.*files/s)]);
    } finally {
      delete process.env["SALIENT_DATABASE_URL"];
    }
  });
});

describe("a dump of the running database", () => {
  it("replaces a database that is lost, beside the files that are still there", async () => {
    const server = await furnished();
    const before = await everything(server);
    const { data } = server.config;
    const dump = await dumpOnce({ dump: server.services.database.dump!, folder: join(data, "backups"), kept: 3 });
    await server.close();
    await rename(join(data, "database"), join(data, "broken"));
    expect(await salient("restore", dump, "--into", data)).toMatchObject({ exit: 0, err: "" });
    expect(await everything(await open(data))).toEqual(before);
  });

  it("leaves only the newest, and nothing half-written when the disk is full", async () => {
    const place = await folder();
    const dump = async () => new Uint8Array([1, 2, 3]);
    const made: string[] = [];
    for (let i = 0; i < 4; i++) made.push(await dumpOnce({ dump, folder: place, kept: 2 }));
    expect(new Set(made).size).toBe(4);
    expect((await readdir(place)).sort().map((name) => join(place, name))).toEqual(made.slice(2));
    const full = async () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" }));
    await expect(dumpOnce({ dump: full, folder: place, kept: 2 })).rejects.toThrow("full");
    expect(await readdir(place)).toHaveLength(2);
  });
});
