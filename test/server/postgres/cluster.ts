import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A PostgreSQL of our own in a temporary folder, reached on loopback by a port that was free. */
export type Cluster = {
  /** Of a database that is always there. */
  readonly url: string;
  start(): void;
  /** Ends it at once, as a crash does: what was committed must be there after the next start. */
  crash(): void;
  /** The number of its first process. */
  pid(): Promise<number>;
  remove(): Promise<void>;
};

/** The folders of the PostgreSQL that Debian installs, and of one that a variable names. */
function programs(): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(a) - Number(b)) : [];
  const folders = [process.env["SALIENT_TEST_POSTGRES"], ...versions.map((version) => join(debian, version, "bin"))];
  const found = folders.find((folder) => folder && existsSync(join(folder, "initdb")));
  if (!found) throw new Error("PostgreSQL is not installed: Debian's package is postgresql-15");
  return found;
}

/** PostgreSQL does not run as root: then it is the user that its package made, or nobody. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((what) => Number(spawnSync("id", [what, name], { encoding: "utf8" }).stdout));
    if (uid && gid) return { uid, gid };
  }
  throw new Error("there is no user that PostgreSQL could run as");
}

/** Makes and starts a cluster. @throws Error when PostgreSQL is not installed */
export async function openCluster(): Promise<Cluster> {
  const [bin, user] = [programs(), owner()];
  const folder = await mkdtemp(join(tmpdir(), "salient-postgres-"));
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid!);
  const [data, log, port] = [join(folder, "data"), join(folder, "log"), await freePort()];
  const call = (program: string, ...args: string[]) =>
    // The server that pg_ctl leaves behind keeps whatever it inherits: it gets nothing to write to but its log.
    check(
      program,
      spawnSync(join(bin, program), args, { ...user, cwd: folder, stdio: ["ignore", "ignore", "ignore"] }),
    );
  call("initdb", "-D", data, "-U", "salient", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
  const options = `-p ${port} -k ${folder} -h 127.0.0.1 -F -c max_connections=300`;
  const cluster: Cluster = {
    url: `postgresql://salient@127.0.0.1:${port}/postgres`,
    start: () => call("pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options),
    crash: () => call("pg_ctl", "stop", "-w", "-D", data, "-m", "immediate"),
    pid: async () => Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]),
    async remove() {
      spawnSync(join(bin, "pg_ctl"), ["stop", "-w", "-D", data, "-m", "immediate"], { ...user, cwd: folder });
      await rm(folder, { recursive: true, force: true });
    },
  };
  cluster.start();
  return cluster;
}

function check(program: string, { status, error }: SpawnSyncReturns<Buffer>): void {
  if (status !== 0) throw error ?? new Error(`${program} ended with code ${status}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
