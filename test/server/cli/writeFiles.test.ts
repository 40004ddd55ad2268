import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFiles, writeFolder } from "../../../server/cli/writeFiles.js";
import { emptyFolder } from "./salient.js";

const never = new AbortController().signal;

describe("writeFolder(folder, files, signal)", () => {
  it("makes a new folder that appears whole", async () => {
    const out = join(await emptyFolder(), "deep/answer");
    await writeFolder(out, { "a.txt": "a", "b.bin": new Uint8Array([1, 2]) }, never);
    expect((await readdir(out)).sort()).toEqual(["a.txt", "b.bin"]);
    expect(await readdir(join(out, ".."))).toEqual(["answer"]);
  });

  it("replaces its files in an old folder and leaves others alone", async () => {
    const out = await emptyFolder();
    await writeFile(join(out, "notes.md"), "mine");
    await writeFile(join(out, "a.txt"), "old");
    await writeFolder(out, { "a.txt": "new" }, never);
    expect(await readFile(join(out, "a.txt"), "utf8")).toBe("new");
    expect((await readdir(out)).sort()).toEqual(["a.txt", "notes.md"]);
  });

  it("leaves nothing behind when it is cancelled before the end", async () => {
    const parent = await emptyFolder();
    await expect(writeFolder(join(parent, "answer"), { "a.txt": "a" }, AbortSignal.abort())).rejects.toThrow();
    expect(await readdir(parent)).toEqual([]);
  });

  it("refuses a file in its place", async () => {
    const out = join(await emptyFolder(), "answer");
    await writeFile(out, "a file");
    await expect(writeFolder(out, {}, never)).rejects.toThrow("is a file; a folder is written");
  });
});

describe("writeFiles(files, signal)", () => {
  it("keeps the old files when a new one fails", async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, "a.txt"), "old");
    await mkdir(join(folder, "b.txt"));
    function* failing() {
      yield "half";
      throw new Error("cut off");
    }
    await expect(
      writeFiles({ [join(folder, "a.txt")]: "new", [join(folder, "c.txt")]: failing() }, never),
    ).rejects.toThrow("cut off");
    expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("old");
    expect((await readdir(folder)).sort()).toEqual(["a.txt", "b.txt"]);
  });
});
