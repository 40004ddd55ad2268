import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { salient } from "../cli/salient.js";
import { json, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { everything, folder, furnished, open, withCohort } from "./furnished.js";

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
  });

  it("refuse a folder that another process has, a database that is there, and a file that exists", async () => {
    const server = await withCohort();
    const { data } = server.config;
    const out = join(await folder(), "b.tar");
    await rm(join(data, "server.json"));
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
    const server = await withCohort();
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
      expect([name, existsSync(into)]).toEqual([name, false]);
    }
    const there = await folder();
    expect((await salient("restore", join(place, "none"), "--into", there)).err).toContain("no such file");
    expect(await readdir(there)).toEqual([]);
  });

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
