import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { announce, withdraw } from "./announcement.js";
import { createApp } from "./app.js";
import type { Config } from "./config.js";
import { makeExample } from "./example.js";
import type { Log } from "./log.js";
import { openServices, type Services } from "./services.js";

/** A server that listens. */
export type Serving = {
  /** Where it is, as a browser takes it. */
  readonly url: string;
  readonly services: Services;
  /** Stops accepting, puts what is computing back into the queue, closes the database. */
  close(): Promise<void>;
};

const HOUR = 3_600_000;
/** Milliseconds that requests have to end in, once the server is stopping. */
const GRACE = 3_000;

/**
 * Opens the store, makes the example where this is the first start, and listens.
 * @param signal ends the wait for the example
 * @throws SalientError `STORE_LOCKED`, or Node's error when the port is taken
 */
export async function serve(config: Config, log: Log, signal?: AbortSignal): Promise<Serving> {
  const services = await openServices(config, log);
  signal?.addEventListener("abort", services.stop);
  try {
    if (config.example) await makeExample(services);
    const server = createServer({ requestTimeout: HOUR }, createApp(services));
    await listen(server, config);
    const { port } = server.address() as AddressInfo;
    const host = config.host.includes(":") ? `[${config.host.replace(/[[\]]/g, "")}]` : config.host;
    const url = `http://${host}:${port}`;
    const { embedded } = services.database;
    if (embedded) await announce(config.data, { url, pid: process.pid, key: services.ownerKey });
    const close = once(async () => {
      if (embedded) await withdraw(config.data);
      const closed = new Promise((resolve) => server.close(resolve));
      services.stop();
      await Promise.race([closed, pause(GRACE, undefined, { ref: false })]);
      await services.close();
      server.closeAllConnections();
      await closed;
    });
    return { url, services, close };
  } catch (error) {
    await services.close();
    throw error;
  }
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host.replace(/[[\]]/g, ""), resolve);
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
