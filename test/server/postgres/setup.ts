import { openCluster } from "./cluster.js";

/** Before the tests: a PostgreSQL for all of them, each of which makes databases of its own there. */
export async function setup(): Promise<() => Promise<void>> {
  const cluster = await openCluster();
  process.env["SALIENT_DATABASE_URL"] = cluster.url;
  return cluster.remove;
}
