import { fileURLToPath } from "node:url";
import { SalientError } from "../src/core/errors.js";
import { readConfig } from "./config.js";
import { openLog, safeError } from "./log.js";
import { serve } from "./serve.js";

export type MainOptions = {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Stops the server, as SIGTERM and SIGINT do. */
  readonly signal?: AbortSignal;
};

/** Serves until told to stop; announces the address on standard output once everything is there. */
export async function main({ environment = process.env, signal }: MainOptions = {}): Promise<void> {
  const config = readConfig(environment);
  const log = openLog(config.logLevel);
  const serving = await serve(config, log, signal);
  console.log(`Salient is ready at ${serving.url}`);
  await stopAsked(signal);
  log.info("stopping");
  await serving.close();
}

function stopAsked(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener("abort", () => resolve());
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
}

/** What cannot start says why in words; a fault of ours says where. */
function tellAndFail(error: unknown): void {
  if (error instanceof SalientError) console.error(`${error.message}\n${error.hint}`);
  else if ((error as NodeJS.ErrnoException).code === "EADDRINUSE")
    console.error("The port is taken.\nStop the other program, or set SALIENT_PORT.");
  else console.error(error instanceof Error ? `${error.message}\n${safeError(error).stack}` : error);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main().then(() => process.exit(0), tellAndFail);
