import { chmod, mkdir } from "node:fs/promises";

/**
 * Makes a folder, or takes one that is there, that only its own user may enter: whatever lies in it is then private.
 * @returns whether it was made
 */
export async function ownFolder(path: string): Promise<boolean> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700).catch(unlessOfAnother);
  return made !== undefined;
}

/** A folder that belongs to another user, such as a mounted volume, has the rights that they gave it. */
function unlessOfAnother(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPERM" && error.code !== "EROFS") throw error;
}
