import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Files, openFiles, sha256 } from "../../../server/store/files.js";

let folder: string;
let files: Files;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-files-"));
  files = openFiles(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const filesIn = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

describe("openFiles(folder)", () => {
  it("keeps what was adopted under the hash of its content", async () => {
    const staged = await files.stage("batch", "some content");
    expect(staged).toMatchObject({ hash: sha256("some content"), size: 12 });
    await files.adopt(staged);
    expect(Buffer.from(await files.read(staged.hash)).toString()).toBe("some content");
    expect(await files.list()).toEqual([staged.hash]);
  });

  it("keeps the same content once, and nothing of a batch that was discarded", async () => {
    for (const batch of ["one", "two"]) await files.adopt(await files.stage(batch, "same"));
    await files.stage("three", "other");
    await files.discard("three");
    expect(await filesIn()).toHaveLength(1);
  });

  it("refuses to give a file whose content has changed", async () => {
    const staged = await files.stage("batch", "as it was");
    await files.adopt(staged);
    await writeFile(join(folder, "content", staged.hash.slice(0, 2), staged.hash), "as it wes");
    await expect(files.read(staged.hash)).rejects.toMatchObject({ code: "STORE_DAMAGED" });
  });

  it("says that a file is missing", async () => {
    await expect(files.read(sha256("never written"))).rejects.toMatchObject({ code: "STORE_DAMAGED" });
  });
});
