import { cp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dumpOnce } from "../../../server/backup/dumps.js";
import { salient } from "../cli/salient.js";
import { cohortText, form, json, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import type { TestServer } from "../startServer.js";
import { everything, folder, furnished, open, withCohort } from "./furnished.js";

function dumpOf({ services, config }: TestServer): Promise<string> {
  return dumpOnce({ dump: services.database.dump!, folder: join(config.data, "backups"), kept: 3 });
}

describe("a dump of the running database", () => {
  it("replaces a database that is lost, beside the files that are still there", async () => {
    const server = await furnished();
    const before = await everything(server);
    const { data } = server.config;
    const dump = await dumpOf(server);
    await server.close();
    await rename(join(data, "database"), join(data, "broken"));
    const answer = await salient("restore", dump, "--into", data, "--json");
    expect(JSON.parse(answer.out)).toMatchObject({ files: 4, forgotten: { cohorts: 0, runs: 0 } });
    expect(await everything(await open(data))).toEqual(before);
  });

  it("with a copy of the files is a whole backup, without what has been deleted since", async () => {
    const server = await furnished();
    const before = await everything(server);
    const { call, config } = server;
    const other = (await call("/api/v1/cohorts", { method: "POST", body: form(cohortText({ seed: 2 })) })).body.id;
    const gone = (await call("/api/v1/runs", json({ cohort: other, plan: quickPlan }))).body.id;
    await hear(server, gone);
    const dump = await dumpOf(server);
    expect((await call(`/api/v1/cohorts/${other}`, { method: "DELETE" })).status).toBe(204);
    const [copy, into] = [join(await folder(), "files"), join(await folder(), "data")];
    await cp(join(config.data, "files"), copy, { recursive: true });
    const answer = await salient("restore", dump, "--files", copy, "--into", into);
    expect(answer).toMatchObject({ exit: 0, out: expect.stringContaining("1 cohorts and 1 runs") });
    expect(await everything(await open(into))).toEqual(before);
  });

  it("is refused where none of its files is, or one has been changed, and leaves nothing", async () => {
    const server = await withCohort();
    const dump = await dumpOf(server);
    await server.close();
    const into = join(await folder(), "data");
    const alone = await salient("restore", dump, "--into", into);
    expect(alone).toMatchObject({ exit: 2, err: expect.stringMatching(/BACKUP_UNREADABLE.*--files/s) });
    const copy = join(await folder(), "files");
    await cp(join(server.config.data, "files"), copy, { recursive: true });
    const [hash] = await server.services.files.list();
    await rm(join(copy, "content", hash!.slice(0, 2), hash!));
    await cp(dump, join(copy, "content", hash!.slice(0, 2), hash!));
    expect((await salient("restore", dump, "--files", copy, "--into", into)).err).toContain("STORE_DAMAGED");
    await expect(readdir(into)).rejects.toThrow("ENOENT");
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
