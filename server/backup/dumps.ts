import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Log, safeError } from "../log.js";

const HOUR = 3_600_000;
/** Milliseconds that a server runs before it dumps at the earliest: starting matters more. */
const SETTLED = 300_000;
const NAME = /^database-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.tar\.gz$/;

export type DumpOptions = {
  readonly dump: () => Promise<Uint8Array>;
  readonly folder: string;
  /** Between two dumps; none are made when 0. */
  readonly hours: number;
  readonly kept: number;
  readonly log: Log;
};

/**
 * Dumps the embedded database now and then, since it does not wait until the disk has what it wrote: after a power loss,
 * the last dump can be brought back. Files are found by their content and need none.
 */
export function openDumps(options: DumpOptions): { stop(): Promise<void> } {
  const { folder, hours, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const plan = async () => {
    const last = (await dumpsIn(folder)).at(-1);
    const due = last ? timeOf(last) + hours * HOUR - Date.now() : 0;
    if (!stopped) timer = setTimeout(work, Math.max(due, SETTLED)).unref();
  };
  const work = () => {
    working = dumpOnce(options)
      .catch((error: unknown) => log.error({ err: safeError(error) }, "the database could not be dumped"))
      .then(plan);
  };
  if (hours > 0) working = plan();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}

/** Makes a dump, then removes those that are too many; gives its path. */
export async function dumpOnce({ dump, folder, kept }: Pick<DumpOptions, "dump" | "folder" | "kept">): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, nameFor(await nextTime(folder)));
  const partial = `${path}.partial`;
  try {
    const file = await open(partial, "w", 0o600);
    try {
      await file.writeFile(await dump());
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  for (const name of (await dumpsIn(folder)).slice(0, -kept)) await rm(join(folder, name), { force: true });
  return path;
}

function nameFor(time: number): string {
  return `database-${new Date(time).toISOString().replace(/[:.]/g, "-")}.tar.gz`;
}

/** Now, or just after the newest dump: two of one moment, or a clock set back, never replace one another. */
async function nextTime(folder: string): Promise<number> {
  const last = (await dumpsIn(folder)).at(-1);
  return Math.max(Date.now(), last ? timeOf(last) + 1 : 0);
}

/** The names of the dumps, the oldest first. */
async function dumpsIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name)).sort();
}

function timeOf(name: string): number {
  const [date, time] = NAME.exec(name)![1]!.split("T");
  const [hours, minutes, seconds, thousandths] = time!.slice(0, -1).split("-");
  return Date.parse(`${date}T${hours}:${minutes}:${seconds}.${thousandths}Z`);
}
