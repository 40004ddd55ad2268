import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "./command.js";

export type Content = string | Uint8Array | Iterable<string>;

/**
 * Writes files so that none is ever seen half-written: each goes beside its place under another name, and all are
 * renamed once the last is complete. When it fails or is cancelled, nothing is left behind.
 */
export async function writeFiles(files: Readonly<Record<string, Content>>, signal: AbortSignal): Promise<void> {
  const paths = Object.keys(files);
  const partial = (path: string) => `${path}.partial-${process.pid}`;
  try {
    for (const path of paths) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(partial(path), files[path], { signal });
    }
    signal.throwIfAborted();
    for (const path of paths) await rename(partial(path), path);
  } finally {
    await Promise.all(paths.map((path) => rm(partial(path), { force: true })));
  }
}

/** The same for a folder: a new one appears whole; in an old one the files of the same names are replaced, others stay. */
export async function writeFolder(
  folder: string,
  files: Readonly<Record<string, Content>>,
  signal: AbortSignal,
): Promise<void> {
  if (await isFolder(folder)) {
    const placed = Object.entries(files).map(([name, content]) => [join(folder, name), content]);
    return writeFiles(Object.fromEntries(placed), signal);
  }
  const partial = `${folder.replace(/[/\\]+$/, "")}.partial-${process.pid}`;
  try {
    await mkdir(partial, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(join(partial, name), content, { signal });
    signal.throwIfAborted();
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Whether there is a folder. @throws UsageError when something else has that name */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (found && !found.isDirectory()) throw new UsageError(`--out ${path} is a file; a folder is written`);
  return found !== undefined;
}
