import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { salient } from "../cli/salient.js";
import { everything, folder, furnished, open, withCohort } from "./furnished.js";

describe("a backup of a running server", () => {
  it("is asked of the server by `salient backup`, and brings everything back", async () => {
    const server = await furnished();
    const before = await everything(server);
    const [out, into] = [join(await folder(), "b.tar"), join(await folder(), "data")];
    const backed = await salient("backup", "--data", server.config.data, "--out", out, "--json");
    expect(backed).toMatchObject({ exit: 0, err: "" });
    expect(JSON.parse(backed.out)).toMatchObject({ out, files: 4 });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(await salient("restore", out, "--into", into)).toMatchObject({ exit: 0, err: "" });
    for (const data of [server.config.data, into]) expect((await stat(data)).mode & 0o777).toBe(0o700);
    expect(await everything(await open(into))).toEqual(before);
    expect(await everything(server)).toEqual(before);
  });

  it("is of one moment: what is deleted while it is written is in it, and gone afterwards", async () => {
    const server = await furnished();
    const before = await everything(server);
    const { database, files, runs } = server.services;
    const { dump } = database;
    const deleteAfter = async () => {
      const dumped = await dump!();
      await server.call(`/api/v1/cohorts/${before.runs[0].cohort}`, { method: "DELETE" });
      await expect(runs.get(before.runs[0].id)).rejects.toThrow("there is no run");
      return dumped;
    };
    Object.assign(database, { dump: deleteAfter });
    const [out, into] = [join(await folder(), "b.tar"), join(await folder(), "data")];
    const backed = await salient("backup", "--data", server.config.data, "--out", out);
    expect(backed).toMatchObject({ exit: 0, err: "" });
    expect(await files.list()).toEqual([]);
    await salient("restore", out, "--into", into);
    expect(await everything(await open(into))).toEqual(before);
  });

  it("is refused without the server's key, which only the owner of the folder can read and which goes with the server", async () => {
    const server = await withCohort();
    const path = join(server.config.data, "server.json");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { key, pid } = JSON.parse(await readFile(path, "utf8"));
    expect([pid, server.logged().includes(key)]).toEqual([process.pid, false]);
    for (const authorization of ["", "Bearer", `Basic ${key}`, `Bearer ${key}x`]) {
      const answer = await server.call("/api/v1/backup", { method: "POST", headers: { authorization } });
      expect([answer.status, answer.body.code]).toEqual([403, "BACKUP_REFUSED"]);
    }
    const given = { method: "POST", headers: { authorization: `bearer ${key}` } };
    expect((await server.call("/api/v1/backup", given)).status).toBe(200);
    await server.close();
    expect(await readdir(server.config.data)).not.toContain("server.json");
  });

  it("is refused where the rows are kept by PostgreSQL, with what to use instead", async () => {
    const server = await withCohort();
    Object.assign(server.services.database, { dump: null });
    const { key } = JSON.parse(await readFile(join(server.config.data, "server.json"), "utf8"));
    const asked = { method: "POST", headers: { authorization: `Bearer ${key}` } };
    const answer = await server.call("/api/v1/backup", asked);
    expect(answer).toMatchObject({ status: 409, body: { code: "BACKUP_ELSEWHERE" } });
    expect(JSON.stringify(answer.body)).toContain("pg_dump");
  });
});
