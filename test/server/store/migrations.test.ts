import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { expect, it } from "vitest";
import { projectFolder } from "../../../server/projectFolder.js";

const folder = join(projectFolder, "server/store/migrations");
const all = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .sort();

async function migrate(client: PGlite, names: readonly string[]): Promise<void> {
  for (const name of names)
    await client.exec(readFileSync(join(folder, name), "utf8").replaceAll("--> statement-breakpoint", ""));
}

it("takes the files of the runs that are kept from columns of their own to their names", async () => {
  const client = await PGlite.create();
  const before = all.findIndex((name) => name.startsWith("0004"));
  await migrate(client, all.slice(0, before));
  await client.exec(`
    insert into cohorts (id, name, rows, reading, description, refused, warnings) values ('c', 'c', 1, '{}', '{}', '[]', '[]');
    insert into runs (id, cohort, plan, status, result, model_json, model_bin) values
      ('done', 'c', '{}', 'done', 'r', 'j', 'b'), ('failed', 'c', '{}', 'failed', null, null, null);`);
  await migrate(client, all.slice(before));
  const { rows } = await client.query("select id, kind, files from runs order by id");
  expect(rows).toEqual([
    { id: "done", kind: "discover", files: { "result.json": "r", "model.json": "j", "model.bin": "b" } },
    { id: "failed", kind: "discover", files: {} },
  ]);
  await client.close();
});
