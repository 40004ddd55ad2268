import { chmod, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyFolder, salient } from "./salient.js";

afterEach(() => vi.unstubAllEnvs());

describe("salient doctor", () => {
  it("tells engine, node, computer, disk and database, and leaves nothing in the data folder", async () => {
    const data = await emptyFolder();
    vi.stubEnv("SALIENT_DATA", data);
    const { exit, out } = await salient("doctor", "--json");
    const checks = JSON.parse(out);
    for (const name of ["node", "engine", "computer", "disk", "database"])
      expect(checks[name]).toMatchObject({ state: "ok" });
    expect(checks.versions.salient).toMatch(/^\d+\./);
    expect({ ok: checks.ok, exit }).toEqual({
      ok: checks.page.state === "ok",
      exit: checks.page.state === "ok" ? 0 : 1,
    });
    expect(await readdir(data)).toEqual([]);
  });

  it("does not call a missing native engine broken", async () => {
    vi.stubEnv("SALIENT_DATA", await emptyFolder());
    expect(["ok", "absent"]).toContain(JSON.parse((await salient("doctor", "--json")).out).native.state);
  });

  it("exits with 1 and says so when the data folder cannot be one", async () => {
    const file = join(await emptyFolder(), "file");
    await writeFile(file, "");
    await chmod(file, 0o400);
    vi.stubEnv("SALIENT_DATA", join(file, "data"));
    const { exit, err, out } = await salient("doctor");
    expect(exit).toBe(1);
    expect(err).toContain("broken: disk");
    expect(out).toMatch(/^broken +disk/m);
  });

  it("exits with 1 when a database that was asked for does not answer", async () => {
    vi.stubEnv("SALIENT_DATA", await emptyFolder());
    vi.stubEnv("SALIENT_DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing");
    const { exit, err } = await salient("doctor");
    expect(exit).toBe(1);
    expect(err).toContain("database");
  });
});
