import { open, readFile, rename, rm } from "node:fs/promises";
import { SalientError } from "../../src/core/errors.js";

/** Which process holds a folder. `started` tells it from a later process with the same number, where the system says. */
type Holder = { readonly pid: number; readonly started: string | null };
export type Lock = { release(): Promise<void> };

const heldHere = new Set<string>();

/**
 * Takes a lock file. The embedded database has none of its own, and two processes on one folder lose data without an error.
 * A lock left behind is taken over only when the process that made it is dead, however old it is.
 *
 * @throws SalientError `STORE_LOCKED` naming the process that holds it
 */
export async function takeLock(path: string): Promise<Lock> {
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await create(path)) {
      heldHere.add(path);
      return { release: () => release(path) };
    }
    const holder = await readHolder(path);
    if (!holder) continue;
    if (await isAlive(holder, path)) throw locked(holder);
    await removeStale(path, holder);
  }
  throw new SalientError("STORE_LOCKED", `another server is just opening ${path}`);
}

async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    const holder: Holder = { pid: process.pid, started: (await processAt(process.pid))?.started ?? null };
    await file.writeFile(JSON.stringify(holder));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function release(path: string): Promise<void> {
  heldHere.delete(path);
  await rm(path, { force: true });
}

/** Null when the lock has just gone. A file that is not ours to read yet (being written) counts as held by nobody dead. */
async function readHolder(path: string): Promise<Holder | null> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = await readFile(path, "utf8").catch(() => null);
    if (text === null) return null;
    const pid = /"pid":(\d+)/.exec(text);
    if (pid) return { pid: Number(pid[1]), started: /"started":"(\d+)"/.exec(text)?.[1] ?? null };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return { pid: 0, started: null };
}

async function isAlive({ pid, started }: Holder, path: string): Promise<boolean> {
  if (pid === 0) return false;
  if (pid === process.pid) return heldHere.has(path);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const now = await processAt(pid);
  if (now?.dead) return false;
  return started === null || now === null || now.started === started;
}

/** Moves the dead lock aside; puts it back if meanwhile a living process had taken its place. */
async function removeStale(path: string, dead: Holder): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  await rename(path, aside).catch(ignoreMissing);
  const moved = await readHolder(aside);
  if (moved && moved.pid !== dead.pid && (await isAlive(moved, aside))) {
    await rename(aside, path);
    throw locked(moved);
  }
  await rm(aside, { force: true });
}

/**
 * When a process began, in the clock ticks that Linux counts, and whether it has died without its parent having asked
 * (a zombie still takes signals); null on other systems.
 */
async function processAt(pid: number): Promise<{ started: string; dead: boolean } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The name of the program is in brackets and may hold spaces: count the fields behind it.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const started = fields?.[19];
  return started ? { started, dead: /^[ZX]/.test(fields[0] ?? "") } : null;
}

function locked({ pid }: Holder): SalientError {
  return new SalientError("STORE_LOCKED", `the data folder is in use by the process ${pid}`);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
