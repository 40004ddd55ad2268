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

type Opened = { readonly database: Database; readonly files: Files; readonly cohorts: Cohorts };
let installation: Installation;
let store: Opened;
beforeAll(async () => {
  installation = await install();
  store = await openStore(installation);
});
afterAll(async () => {
  await store.database.close();
  await installation.remove();
});

async function openStore(of: Installation): Promise<Opened> {
  const [database, files] = [await openDatabase(of), openFiles(join(of.data, "files"))];
  return { database, files, cohorts: openCohorts({ database, files }) };
}

/** Keeps a cohort of some cells and files of images; gives the hashes, the cells' first. */
async function keep(cells: string, images: readonly string[], { files, cohorts } = store): Promise<string[]> {
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

const kept = async () => (await store.files.list()).sort();

describe("the files of a cohort's images", () => {
  it("go with the cohort, unless another has the same", async () => {
    const [one, shared, own] = await keep("one", ["shared", "own"]);
    const [two] = await keep("two", ["shared"]);
    expect(await kept()).toEqual([one, two, shared, own].sort());
    await store.cohorts.remove(one!);
    expect(await kept()).toEqual([two, shared].sort());
    await store.cohorts.remove(two!);
    expect(await kept()).toEqual([]);
  });

  it("stay when a server sweeps up what nothing refers to", async () => {
    const needed = await keep("one", ["a", "b"]);
    await store.files.adopt(await store.files.stage("stray", "of nobody"));
    await removeUnreferenced(store, needed);
    await sweepFiles(store);
    expect(await kept()).toEqual(needed.sort());
    await store.cohorts.remove((await store.cohorts.list({ limit: 1 })).items[0]!.id);
  });

  it("are brought back with a dump of an embedded database; a cohort that lacks one is forgotten", async () => {
    const [own, copy] = [await install(), await install()];
    const embedded = await openStore({ ...own, databaseUrl: null });
    const whole = await keep("whole", ["a", "b"], embedded);
    const [torn, , missing] = await keep("torn", ["a", "c"], embedded);
    await embedded.database.close();
    await cp(join(own.data, "database"), join(copy.data, "database"), { recursive: true, force: true });
    await embedded.files.remove(missing!);
    const here = join(copy.data, "files");
    const completed = await completeDump(copy.data, here, join(own.data, "files"));
    expect(completed).toEqual({ files: 4, cohorts: 1, runs: 0 });
    expect(await openFiles(here).list()).toEqual(expect.arrayContaining([...whole, torn]));
    for (const each of [own, copy]) await each.remove();
  });
});
