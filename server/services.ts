import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openDumps } from "./backup/dumps.js";
import type { Config } from "./config.js";
import { type EngineWatch, openEngineWatch } from "./engine/engineWatch.js";
import { type Feed, openFeed } from "./jobs/feed.js";
import { openQueue, type Queue } from "./jobs/queue.js";
import { openRunner, type Runner } from "./jobs/runner.js";
import { openTables, type Tables } from "./jobs/tables.js";
import type { Log } from "./log.js";
import { type Metrics, openMetrics } from "./metrics.js";
import { openAttempts } from "./store/attempts.js";
import { type Cohorts, openCohorts } from "./store/cohorts.js";
import { type Database, openDatabase } from "./store/database.js";
import { type Facts, openFacts } from "./store/facts.js";
import { type Files, openFiles } from "./store/files.js";
import { ownFolder } from "./store/ownFolder.js";
import { openRuns, type Runs } from "./store/runs.js";
import { sweepFiles, sweepLeftovers } from "./store/store.js";

/** All that the routes call. */
export type Services = {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  readonly files: Files;
  /** Where `openFiles` finds the files, for other processes. */
  readonly filesFolder: string;
  /** Where uploads lie until they have been read. */
  readonly uploads: string;
  readonly cohorts: Cohorts;
  readonly runs: Runs<"discover">;
  readonly encoders: Runs<"pretrain">;
  readonly facts: Facts;
  readonly tables: Tables;
  readonly queue: Queue;
  readonly runner: Runner;
  readonly feed: Feed;
  readonly engine: EngineWatch;
  readonly metrics: Metrics;
  /** Proves that who asks can read the data folder. */
  readonly ownerKey: string;
  /** Aborted once the server is stopping: what would go on for long ends. */
  readonly stopping: AbortSignal;
  /** Begins to stop; requests that are being answered can still be. */
  stop(): void;
  close(): Promise<void>;
};

/**
 * Opens the store, takes up what a dead server left, and begins to compute.
 * @throws SalientError `STORE_LOCKED` while another server has the data folder
 */
export async function openServices(config: Config, log: Log): Promise<Services> {
  await ownFolder(config.data);
  const database = await openDatabase(config);
  const [filesFolder, uploads] = [join(config.data, "files"), join(config.data, "uploads")];
  const files = openFiles(filesFolder);
  const store = { database, files };
  if (database.embedded) {
    await sweepFiles(store);
    await rm(uploads, { recursive: true, force: true });
  }
  await sweepLeftovers(store);
  for (const folder of [filesFolder, uploads]) await mkdir(folder, { recursive: true });
  const queue = await openQueue(database, log);
  const feed = openFeed();
  const tables = openTables(filesFolder);
  const runs = openRuns(store, "discover", queue.enqueue, feed.notify);
  const encoders = openRuns(store, "pretrain", queue.enqueue, feed.notify);
  const attempts = openAttempts(store, queue.enqueue, feed.notify);
  const runner = openRunner({ config, log, attempts, queue, files, filesFolder, alone: database.embedded });
  await runner.start();
  const { backupHours: hours, backupsKept: kept } = config;
  const dumps =
    database.dump && openDumps({ dump: database.dump, folder: join(config.data, "backups"), hours, kept, log });
  const engine = openEngineWatch(config);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  const close = async () => {
    stop();
    await runner.stop();
    await queue.stop();
    await tables.close();
    await engine.close();
    await dumps?.stop();
    await database.close();
  };
  const rows = { cohorts: openCohorts(store), runs, encoders, facts: openFacts(store) };
  return {
    config,
    log,
    database,
    files,
    filesFolder,
    uploads,
    ...rows,
    tables,
    queue,
    runner,
    feed,
    engine,
    metrics: openMetrics(database, engine),
    ownerKey: randomBytes(32).toString("base64url"),
    stopping: stopping.signal,
    stop,
    close,
  };
}
