import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { giveBackOldNames, nativeHost } from "../../../server/engine/backends/native.js";
import { nvidiaCards } from "../../../server/engine/nvidiaCards.js";
import { emptyFolder } from "../cli/salient.js";

describe("the native engine, where it is not set up", () => {
  it("says how to set it up", async () => {
    await expect(nativeHost(await emptyFolder()).load()).rejects.toThrow(
      "it is not set up; `npm run setup:native` does that",
    );
  });
});

describe("giveBackOldNames(util)", () => {
  it("gives Node 23 and later the two functions of util that the binding calls", () => {
    const util: Record<string, (value: unknown) => boolean> = {};
    giveBackOldNames(util);
    expect([null, undefined, 0, ""].map(util["isNullOrUndefined"])).toEqual([true, true, false, false]);
    expect([[], { length: 0 }].map(util["isArray"])).toEqual([true, false]);
  });
});

describe("nvidiaCards(folder)", () => {
  it("reads their names from what the driver tells, and finds none where there is no driver", async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, "0000:01:00.0"));
    await writeFile(join(folder, "0000:01:00.0", "information"), "Model: \t\t NVIDIA L4\nIRQ:   \t\t 41\n");
    expect(await nvidiaCards(folder)).toEqual(["NVIDIA L4"]);
    expect(await nvidiaCards(join(folder, "none"))).toEqual([]);
  });
});
