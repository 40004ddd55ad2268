import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "../../../server/store/lock.js";
import { until } from "../processes.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-lock-"));
  path = join(folder, "database.lock");
});
afterEach(() => rm(folder, { recursive: true }));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid!;
}

describe("takeLock(path)", () => {
  it("refuses a second holder and names the first", async () => {
    const lock = await takeLock(path);
    await expect(takeLock(path)).rejects.toMatchObject({
      code: "STORE_LOCKED",
      message: expect.stringContaining(String(process.pid)),
    });
    await lock.release();
    await (await takeLock(path)).release();
  });

  it("refuses while another living process holds it, however old the lock is", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const text = JSON.stringify({ pid: child.pid, started: null });
    await writeFile(path, text);
    await expect(takeLock(path)).rejects.toMatchObject({
      code: "STORE_LOCKED",
      message: expect.stringContaining(String(child.pid)),
    });
    expect(await readFile(path, "utf8")).toBe(text);
    child.kill("SIGKILL");
    await once(child, "exit");
    await (await takeLock(path)).release();
  });

  it("takes over the lock of a dead process", async () => {
    await writeFile(path, JSON.stringify({ pid: await deadPid(), started: null }));
    const lock = await takeLock(path);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it("takes over the lock of a process that has died although its parent has not asked", async () => {
    // The shell becomes a program that asks after no child; only then does the child end.
    const child = "(until grep -q sleep /proc/$$/comm; do :; done) & echo $!; exec sleep 1000";
    const parent = spawn("sh", ["-c", child], { stdio: ["ignore", "pipe", "ignore"] });
    const [said] = await once(parent.stdout, "data");
    const pid = Number(String(said));
    await until(async () => (await readFile(`/proc/${pid}/stat`, "utf8")).includes(") Z "));
    await writeFile(path, JSON.stringify({ pid, started: null }));
    await (await takeLock(path)).release();
    parent.kill("SIGKILL");
    await once(parent, "exit");
  });

  it("takes over a lock whose number now belongs to a process that began later", async () => {
    await writeFile(path, JSON.stringify({ pid: process.ppid, started: "1" }));
    await (await takeLock(path)).release();
  });

  it("gives a stale lock to one of many that want it", async () => {
    await writeFile(path, JSON.stringify({ pid: await deadPid(), started: null }));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(path)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
