import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { migrate as migratePg } from "drizzle-orm/node-postgres/migrator";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator";
import pg from "pg";
import { type ConstructorOptions, fromPglite } from "pg-boss";
import { projectFolder } from "../projectFolder.js";
import { takeLock } from "./lock.js";
import * as schema from "./schema.js";

type Schema = typeof schema;
/** The queries of either database; a transaction is one too. */
export type Queries = PgDatabase<PgQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** An open, migrated database: PGlite in this process, or a PostgreSQL that several servers may share. */
export type Database = {
  readonly queries: Queries;
  /** Whether this process is the only one that can have it open. */
  readonly embedded: boolean;
  /** What pg-boss needs to keep its queues in the same database. */
  readonly boss: ConstructorOptions;
  /** The whole embedded database as a compressed archive; a PostgreSQL has means of its own. */
  readonly dump: (() => Promise<Uint8Array>) | null;
  close(): Promise<void>;
};

const migrationsFolder = join(projectFolder, "server/store/migrations");
/** One server migrates at a time: an advisory lock of this number. */
const MIGRATION_LOCK = 5_318_008;

/** Opens the database that the configuration names and brings its tables up to date. */
export function openDatabase({ data, databaseUrl }: { data: string; databaseUrl: string | null }): Promise<Database> {
  return databaseUrl === null ? openEmbedded(join(data, "database")) : openPostgres(databaseUrl);
}

/** @throws SalientError `STORE_LOCKED` while another process has the folder open */
async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const lock = await takeLock(`${folder}.lock`);
  try {
    const client = await PGlite.create(folder);
    const queries = drizzlePglite(client, { schema });
    await migratePglite(queries, { migrationsFolder });
    return {
      queries,
      embedded: true,
      boss: { db: fromPglite(client), backend: "pglite" },
      dump: async () => new Uint8Array(await (await client.dumpDataDir("gzip")).arrayBuffer()),
      async close() {
        await client.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openPostgres(connectionString: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString, max: 10 });
  // An idle connection that breaks is replaced at the next query, which then tells what is wrong.
  pool.on("error", () => undefined);
  try {
    await migrateAlone(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    queries: drizzlePg(pool, { schema }),
    embedded: false,
    boss: { connectionString, max: 4 },
    dump: null,
    close: () => pool.end(),
  };
}

/** Two servers that migrate at once fail; the second waits for the first. */
async function migrateAlone(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migratePg(drizzlePg(client, { schema }), { migrationsFolder });
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
  } finally {
    client.release(true);
  }
}
