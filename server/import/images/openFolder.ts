import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { isImageName } from "./decodeImage.js";
import { type ImageSource, readFound } from "./imageSource.js";

/** The images in a folder and the folders below it, in the order of their names. Links are not followed. */
export async function openFolder(folder: string): Promise<ImageSource> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const all = paths.map((path) => relative(folder, path).replaceAll("\\", "/")).sort();
  const names = all.filter(isImageName);
  return {
    ...{ count: names.length, names, others: all.filter((name) => !isImageName(name)) },
    async *images(wanted) {
      for (const [at, name] of names.entries())
        if (wanted(at)) yield await readFound(at, createReadStream(join(folder, name)));
    },
    close: () => undefined,
  };
}
