import { availableParallelism } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { SalientError } from "../src/core/errors.js";
import { type BackendName, backendNames } from "../src/engine/engine.js";
import { projectFolder } from "./projectFolder.js";

const MEGABYTE = 2 ** 20;
const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;

/** Every variable of the environment that the server reads, with its default and what it means. */
export const Environment = z.object({
  SALIENT_HOST: z.string().default("127.0.0.1").describe("Address to listen on; loopback only"),
  SALIENT_PORT: z.coerce.number().int().min(0).max(65_535).default(8420).describe("Port; 0 takes any free one"),
  SALIENT_DATA: z.string().default("data").describe("Folder of the database and the files"),
  SALIENT_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe("PostgreSQL 15+; embedded when not given"),
  SALIENT_MAX_UPLOAD_MB: z.coerce
    .number()
    .positive()
    .max(1_000_000)
    .default(512)
    .describe("Largest file that may be uploaded"),
  SALIENT_LOG: z.enum(logLevels).default("info").describe("How much to log, on standard error"),
  SALIENT_RUNS_AT_ONCE: z.coerce.number().int().min(1).max(64).default(1).describe("Runs computed at the same time"),
  SALIENT_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1024)
    .default(availableParallelism())
    .describe("Threads a run may use"),
  SALIENT_JOB_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(32)
    .max(1_000_000)
    .default(4096)
    .describe("Memory a run's process may use for objects"),
  SALIENT_ASSIGN_SECONDS: z.coerce
    .number()
    .positive()
    .max(86_400)
    .default(600)
    .describe("Time limit of placing new people, and of embedding and probing by an encoder"),
  SALIENT_BACKUP_HOURS: z.coerce
    .number()
    .min(0)
    .max(500)
    .default(24)
    .describe("Hours between dumps of the embedded database; 0 makes none"),
  SALIENT_BACKUPS_KEPT: z.coerce.number().int().min(1).max(1000).default(7).describe("Dumps that are kept"),
  SALIENT_ENGINE: z
    .enum(backendNames)
    .optional()
    .describe("Engine for networks, and no other; the fastest that works when not given"),
  SALIENT_NATIVE: z
    .string()
    .default("native")
    .describe("Folder of the native engine, which `npm run setup:native` makes"),
  SALIENT_WEBGPU_SOFTWARE: z
    .stringbool()
    .default(false)
    .describe("Take WebGPU without a graphics card, too: by software, slower than WebAssembly"),
  SALIENT_EXAMPLE: z.stringbool().default(true).describe("Make an example cohort and run at the first start"),
});

/** How this server is set up: the environment, read once. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Absolute folder of the embedded database, the files and the uploads. */
  readonly data: string;
  /** Address of a PostgreSQL; the embedded database when null. */
  readonly databaseUrl: string | null;
  readonly maxUploadBytes: number;
  readonly logLevel: (typeof logLevels)[number];
  readonly runsAtOnce: number;
  readonly threads: number;
  readonly jobMemoryMb: number;
  readonly assignSeconds: number;
  readonly backupHours: number;
  readonly backupsKept: number;
  /** The engine to use, or null for the fastest that works. */
  readonly engine: BackendName | null;
  /** Absolute folder where the native engine is, if it is set up. */
  readonly native: string;
  /** Whether WebGPU may compute on the processor. */
  readonly webgpuSoftware: boolean;
  readonly example: boolean;
};

/**
 * Reads the environment; an empty variable counts as not given. A relative folder is seen from the project's folder.
 * @throws SalientError `INPUT_INVALID` naming each variable at fault, or a host that is not loopback
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new SalientError("INPUT_INVALID", faults.join("; "), { hint: "Mend these environment variables." });
  }
  const e = parsed.data;
  refuseOpenHost(e.SALIENT_HOST);
  return {
    host: e.SALIENT_HOST,
    port: e.SALIENT_PORT,
    data: inProject(e.SALIENT_DATA),
    databaseUrl: e.SALIENT_DATABASE_URL ?? null,
    maxUploadBytes: Math.floor(e.SALIENT_MAX_UPLOAD_MB * MEGABYTE),
    logLevel: e.SALIENT_LOG,
    runsAtOnce: e.SALIENT_RUNS_AT_ONCE,
    threads: e.SALIENT_THREADS,
    jobMemoryMb: e.SALIENT_JOB_MEMORY_MB,
    assignSeconds: e.SALIENT_ASSIGN_SECONDS,
    backupHours: e.SALIENT_BACKUP_HOURS,
    backupsKept: e.SALIENT_BACKUPS_KEPT,
    engine: e.SALIENT_ENGINE ?? null,
    native: inProject(e.SALIENT_NATIVE),
    webgpuSoftware: e.SALIENT_WEBGPU_SOFTWARE,
    example: e.SALIENT_EXAMPLE,
  };
}

function inProject(folder: string): string {
  return isAbsolute(folder) ? folder : resolve(join(projectFolder, folder));
}

/** Whether a host name or address leads to this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function refuseOpenHost(host: string): void {
  if (isLoopback(host)) return;
  throw new SalientError(
    "INPUT_INVALID",
    `SALIENT_HOST is ${host}, which other machines could reach, and this version of Salient has no sign-in`,
    { hint: "Leave SALIENT_HOST at 127.0.0.1; from another machine, use an SSH tunnel." },
  );
}
