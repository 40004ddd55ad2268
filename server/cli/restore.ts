import { resolve } from "node:path";
import { restore as bringBack, type Restored } from "../backup/restore.js";
import { readConfig } from "../config.js";
import type { Command } from "./command.js";

export const restore: Command = {
  name: "restore",
  summary:
    "Brings a backup back into a data folder without a database; or a dump of the database that a server made, beside its files.",
  takes: ["FILE"],
  flags: {
    into: { value: "DIR", help: "Data folder to restore into (default SALIENT_DATA, else data beside Salient)" },
    files: { value: "DIR", help: "Where a dump finds the files, to copy them (default the folder files in --into)" },
  },
  examples: [
    "salient restore /mnt/safe/salient.tar --into data",
    "salient restore old/backups/database-2026-01-31T02-00-00-000Z.tar.gz --files old/files --into data",
  ],
  async run(given, { say }) {
    const into = given.text("into");
    const { data } = readConfig({ ...process.env, ...(into ? { SALIENT_DATA: resolve(into) } : {}) });
    const from = given.text("files");
    const restored = await bringBack(resolve(given.arguments[0]), data, from === undefined ? null : resolve(from));
    if (given.on("json")) say(JSON.stringify({ into: data, ...restored }, null, 2));
    else say(inWords(restored, data));
  },
};

function inWords({ files, at, forgotten: { cohorts, runs } }: Restored, data: string): string {
  const whole = `The database and ${files} files${at === null ? "" : `, as of ${at},`} are back in ${data}.`;
  if (cohorts + runs === 0) return whole;
  return `${whole}\n${cohorts} cohorts and ${runs} runs of the dump are left out: their files are not there, as when they have been deleted since.`;
}
