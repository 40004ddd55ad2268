import { resolve } from "node:path";
import { isLoopback } from "../config.js";
import { type Command, type Given, UsageError } from "./command.js";

export const serve: Command = {
  name: "serve",
  summary: "Serves the page and the HTTP API on this machine, until Ctrl-C.",
  takes: [],
  flags: {
    port: { value: "N", help: "Port (default SALIENT_PORT, else 8420; 0 takes any free one)" },
    host: { value: "ADDRESS", help: "Address to listen on (default SALIENT_HOST, else 127.0.0.1); loopback only" },
    data: {
      value: "DIR",
      help: "Folder of the database and the files (default SALIENT_DATA, else data beside Salient)",
    },
  },
  examples: ["salient serve", "salient serve --port 9000 --data /srv/salient"],
  async run(given, { signal }) {
    refuseOpenHost(given.text("host"));
    const { main } = await import("../main.js");
    await main({ environment: { ...process.env, ...environmentOf(given) }, signal });
  },
};

function refuseOpenHost(host: string | undefined): void {
  if (host === undefined || isLoopback(host)) return;
  throw new UsageError(
    `--host ${host}: other machines could reach it, and there is no sign-in yet; Salient listens on loopback only (127.0.0.1, ::1, localhost). From another machine use an SSH tunnel: ssh -L 8420:127.0.0.1:8420 HOST`,
  );
}

/** The flags as the variables that they stand for. */
function environmentOf(given: Given): Record<string, string> {
  const data = given.text("data");
  const variables = {
    SALIENT_PORT: given.text("port"),
    SALIENT_HOST: given.text("host"),
    SALIENT_DATA: data && resolve(data),
  };
  return Object.fromEntries(
    Object.entries(variables).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
