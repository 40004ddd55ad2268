import { mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { SalientError } from "../../src/core/errors.js";
import { readAnnouncement } from "../announcement.js";
import { backUp, type Manifest } from "../backup/backUp.js";
import { readConfig } from "../config.js";
import { openDatabase } from "../store/database.js";
import { backupFromServer } from "./backupFromServer.js";
import { type Command, UsageError } from "./command.js";

export const backup: Command = {
  name: "backup",
  summary:
    "Writes everything a server keeps - cohorts, runs, results, models - into one file, whether it runs or not. A PostgreSQL is backed up with pg_dump instead.",
  takes: [],
  flags: {
    out: { value: "FILE", help: "The backup (default salient-backup-DATE.tar)" },
    data: {
      value: "DIR",
      help: "Folder of the database and the files (default SALIENT_DATA, else data beside Salient)",
    },
  },
  examples: ["salient backup --out /mnt/safe/salient.tar"],
  async run(given, { say, signal }) {
    const folder = given.text("data");
    const { data, databaseUrl } = readConfig({ ...process.env, ...(folder ? { SALIENT_DATA: resolve(folder) } : {}) });
    if (databaseUrl !== null)
      throw new UsageError(
        `this installation keeps its rows in PostgreSQL: back that up with pg_dump, then copy the folder ${join(data, "files")}`,
      );
    const out = resolve(given.text("out") ?? `salient-backup-${new Date().toISOString().slice(0, 10)}.tar`);
    if (await stat(out).catch(() => null)) throw new UsageError(`--out ${out} exists already`);
    if (!(await stat(join(data, "database")).catch(() => null)))
      throw new UsageError(`there is no database in ${data}; name the folder with --data`);
    await mkdir(dirname(out), { recursive: true });
    const { files, at } = await backUpFolder(data, out, signal);
    const { size } = await stat(out);
    if (given.on("json")) say(JSON.stringify({ out, at, files, bytes: size }, null, 2));
    else say(`The database and ${files} files are in ${out}, ${(size / 2 ** 20).toFixed(1)} MB.`);
  },
};

/** From the folder where nobody has it, else from the server that does. */
async function backUpFolder(data: string, out: string, signal: AbortSignal): Promise<Manifest> {
  const database = await openDatabase({ data, databaseUrl: null }).catch((error: unknown) => lockedOr(error));
  if (database instanceof SalientError) {
    const server = await readAnnouncement(data);
    if (!server) throw database;
    return backupFromServer(server, out, signal);
  }
  try {
    return await backUp({ dump: await database.dump!(), filesFolder: join(data, "files") }, out, signal);
  } finally {
    await database.close();
  }
}

function lockedOr(error: unknown): SalientError {
  if (error instanceof SalientError && error.code === "STORE_LOCKED") return error;
  throw error;
}
