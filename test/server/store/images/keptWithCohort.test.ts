import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeDump } from "../../../../server/backup/completeDump.js";
import { type Cohorts, openCohorts } from "../../../../server/store/cohorts.js";
import { type Database, openDatabase } from "../../../../server/store/database.js";
import { type Files, openFiles } from "../../../../server/store/files.js";
import { removeUnreferenced, sweepFiles } from "../../../../server/store/store.js";
import { Columns } from "../../../../src/contract/plan.js";
import { type Installation, install } from "../../startServer.js";

let installation: Installation;
let database: Database;
let files: Files;
let cohorts: Cohorts;
beforeAll(async () => {
  installation = await install();
  database = await openDatabase(installation);
  files = openFiles(join(installation.data, "files"));
  cohorts = openCohorts({ database, files });
});
afterAll(async () => {
  await database.close();
  await installation.remove();
});

/** Keeps a cohort of some cells and files of images; gives the hashes, the cells' first. */
async function keep(cells: string, images: readonly string[]): Promise<string[]> {
  const staged = [];
  for (const image of images) staged.push(await files.stage(cells, image));
  const hashes = staged.map(({ hash }) => hash);
  const description = { columns: [], proposal: Columns.parse({}), warnings: [] };
  const facts = { name: cells, rows: 1, reading: {}, description, refused: [], warnings: [] };
  const of = { sets: [], planned: [], files: hashes };
  const { cohort } = await cohorts.add(
    { cells: await files.stage(cells, cells), images: staged },
    { ...facts, images: of },
  );
  return [cohort.id, ...hashes];
}

const kept = async () => (await files.list()).sort();

describe("the files of a cohort's images", () => {
  it("go with the cohort, unless another has the same", async () => {
    const [one, shared, own] = await keep("one", ["shared", "own"]);
    const [two] = await keep("two", ["shared"]);
    expect(await kept()).toEqual([one, two, shared, own].sort());
    await cohorts.remove(one!);
    expect(await kept()).toEqual([two, shared].sort());
    await cohorts.remove(two!);
    expect(await kept()).toEqual([]);
  });

  it("stay when a server sweeps up what nothing refers to", async () => {
    const needed = await keep("one", ["a", "b"]);
    await files.adopt(await files.stage("stray", "of nobody"));
    await removeUnreferenced({ database, files }, needed);
    await sweepFiles({ database, files });
    expect(await kept()).toEqual(needed.sort());
    await cohorts.remove((await cohorts.list({ limit: 1 })).items[0]!.id);
  });

  it.runIf(!process.env["SALIENT_DATABASE_URL"])(
    "are brought back with a dump; a cohort that lacks one is forgotten",
    async () => {
      const whole = await keep("whole", ["a", "b"]);
      const [torn, , missing] = await keep("torn", ["a", "c"]);
      const copy = await install();
      await database.close();
      await cp(join(installation.data, "database"), join(copy.data, "database"), { recursive: true, force: true });
      database = await openDatabase(installation);
      cohorts = openCohorts({ database, files });
      await files.remove(missing!);
      const here = join(copy.data, "files");
      const completed = await completeDump(copy.data, here, join(installation.data, "files"));
      expect(completed).toEqual({ files: 4, cohorts: 1, runs: 0 });
      expect(await openFiles(here).list()).toEqual(expect.arrayContaining([...whole, torn]));
      await copy.remove();
    },
  );
});
