import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "../../../server/projectFolder.js";

/** Whose numbers several tests of the folder `geometry` share. */
const shared = ["geometry"];

it("there is no file of goldens of which a test does not see to it that every number was looked at", () => {
  const tests = readdirSync(join(projectFolder, "test/src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(projectFolder, "test/src", path), "utf8"))
    .join("\n");
  const files = readdirSync(join(projectFolder, "test/golden/losses")).map((name) => basename(name, ".json"));
  expect(files.length).toBeGreaterThan(15);
  expect(files.filter((file) => !shared.includes(file) && !tests.includes(`expectAllRead("${file}"`))).toEqual([]);
});
