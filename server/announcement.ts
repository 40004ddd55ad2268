import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** Where the server of a data folder answers, and the key of whoever owns the folder. */
export const Announcement = z.object({ url: z.url(), pid: z.int(), key: z.string() });
export type Announcement = z.output<typeof Announcement>;

const FILE = "server.json";

/** Tells the data folder's owner, and nobody else, how to reach the server that has it. */
export async function announce(data: string, announcement: Announcement): Promise<void> {
  const path = join(data, FILE);
  await rm(path, { force: true });
  await writeFile(path, `${JSON.stringify(announcement, null, 2)}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
}

/** What the server of a data folder has announced; null when nothing has. */
export async function readAnnouncement(data: string): Promise<Announcement | null> {
  const text = await readFile(join(data, FILE), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return Announcement.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function withdraw(data: string): Promise<void> {
  return rm(join(data, FILE), { force: true });
}
