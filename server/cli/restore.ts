import { resolve } from "node:path";
import { restore as bringBack } from "../backup/restore.js";
import { readConfig } from "../config.js";
import type { Command } from "./command.js";

export const restore: Command = {
  name: "restore",
  summary:
    "Brings a backup back into a data folder without a database, or a database alone from a dump that a server made.",
  takes: ["FILE"],
  flags: {
    into: { value: "DIR", help: "Data folder to restore into (default SALIENT_DATA, else data beside Salient)" },
  },
  examples: ["salient restore /mnt/safe/salient.tar --into data"],
  async run(given, { say }) {
    const into = given.text("into");
    const { data } = readConfig({ ...process.env, ...(into ? { SALIENT_DATA: resolve(into) } : {}) });
    const { files, at } = await bringBack(resolve(given.arguments[0]), data);
    if (given.on("json")) say(JSON.stringify({ into: data, files, at }, null, 2));
    else if (at === null) say(`The database is back in ${data}; the files beside it stay as they are.`);
    else say(`The database and ${files} files, as of ${at}, are back in ${data}.`);
  },
};
