import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SalientError } from "../../src/core/errors.js";
import { unpackModel } from "../../src/export/modelFile.js";
import type { Model } from "../../src/model.js";

/**
 * The model in a folder that `discover` wrote; its model.json may be named too.
 * @throws SalientError `MODEL_UNREADABLE`
 */
export async function readModel(path: string): Promise<Model> {
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const read = (name: string) =>
    readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => refuse(error, folder, name));
  const [json, bin] = [await read("model.json"), await read("model.bin")];
  return unpackModel(json.toString("utf8"), bin);
}

/** Columns that a model needs, which are read even where they look identifying. */
export function plannedColumns({ plan: { columns } }: Model): string[] {
  const { id, label, group, site, covariates, attributes, features } = columns;
  return [...[id, label, group, site].filter((name) => name !== null), ...covariates, ...attributes, ...features];
}

function refuse(error: NodeJS.ErrnoException, folder: string, name: string): never {
  if (error.code !== "ENOENT") throw error;
  throw new SalientError("MODEL_UNREADABLE", `there is no ${name} in ${folder}`);
}
