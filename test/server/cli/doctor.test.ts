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
    expect(checks.versions).toMatchObject({
      salient: expect.stringMatching(/^\d+\./),
      classicalMethods: "double precision on the CPU",
      tensorEngine: `${checks.engine.report.name}, ${checks.engine.report.device}`,
    });
    expect(checks.versions).not.toHaveProperty("engine");
    expect({ ok: checks.ok, exit }).toEqual({
      ok: checks.page.state === "ok",
      exit: checks.page.state === "ok" ? 0 : 1,
    });
    expect(await readdir(data)).toEqual([]);
  });

  it("says which engine is in use and why not the others, and does not call a missing native engine broken", async () => {
    vi.stubEnv("SALIENT_DATA", await emptyFolder());
    vi.stubEnv("SALIENT_NATIVE", join(await emptyFolder(), "none"));
    const { engine, native } = JSON.parse((await salient("doctor", "--json")).out);
    expect(engine.report).toMatchObject({
      name: "wasm",
      device: "CPU, one thread, SIMD",
      versions: { tfjs: expect.stringMatching(/^4\./) },
      memory: { tensors: expect.any(Number), bytes: expect.any(Number) },
    });
    expect(engine.report.refused).toContainEqual({
      backend: "native",
      reason: expect.stringContaining("setup:native"),
    });
    expect(engine.text).toMatch(/^wasm on CPU.*native refused: it is not set up/);
    expect(native.state).toBe("absent");
  });

  it("uses the engine that SALIENT_ENGINE names, and exits with 1 when that one is refused", async () => {
    vi.stubEnv("SALIENT_DATA", await emptyFolder());
    vi.stubEnv("SALIENT_NATIVE", join(await emptyFolder(), "none"));
    vi.stubEnv("SALIENT_ENGINE", "cpu");
    expect(JSON.parse((await salient("doctor", "--json")).out).engine.report).toMatchObject({
      name: "cpu",
      refused: [],
    });
    vi.stubEnv("SALIENT_ENGINE", "native");
    const { exit, err, out } = await salient("doctor");
    expect([exit, err]).toEqual([
      1,
      expect.stringMatching(/broken: engine \(ENGINE_REFUSED: the engine that was asked for, native.*not set up/),
    ]);
    expect(out).toMatch(/^absent +native/m);
    expect(out).toMatch(
      /^broken +engine +the engine that was asked for, native, cannot be used; native: it is not set up/m,
    );
  });

  it("names the engines there are when SALIENT_ENGINE is none of them", async () => {
    vi.stubEnv("SALIENT_ENGINE", "cuda");
    const { exit, err } = await salient("doctor");
    expect(exit).toBe(2);
    expect(err).toMatch(/SALIENT_ENGINE.*native.*webgpu.*wasm.*cpu/s);
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
