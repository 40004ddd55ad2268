import { describe, expect, it } from "vitest";
import { readWithImages } from "../../../../server/import/readWithImages.js";
import { zipFile } from "../zipFile.js";
import { fileOf, greyPng, noise, refusalOf } from "./imageFiles.js";

describe("readWithImages(files)", () => {
  it("refuses two archives of images by name, with what to do", async () => {
    const archive = (seed: number) => fileOf(zipFile([{ name: "a.png", content: greyPng(noise(16, seed), 4) }]));
    const files = [
      { path: await fileOf("id,file\np1,a.png\n"), name: "people.csv" },
      { path: await archive(1), name: "left.zip" },
      { path: await archive(2), name: "right.zip" },
    ];
    const { code, message, hint } = await refusalOf(readWithImages(files, { images: { name: "image" } }));
    expect([code, message]).toEqual(["INPUT_INVALID", "several files hold images: left.zip, right.zip"]);
    expect(hint).toMatch(/one set of images: put them into one archive, or read several sets on the command line/);
  });
});
