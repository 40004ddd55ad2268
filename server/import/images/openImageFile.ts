import { open, stat } from "node:fs/promises";
import { SalientError } from "../../../src/core/errors.js";
import { fileKind } from "../fileKind.js";
import { gunzipHead } from "../gunzipped.js";
import type { ImageSource } from "./imageSource.js";
import { openArchive } from "./openArchive.js";
import { openFolder } from "./openFolder.js";
import { isStack, openStack } from "./openStack.js";

const HEAD_BYTES = 16 * 1024;

/**
 * The images of a zip archive, a folder or an IDX file, told by its content.
 * @throws SalientError `FILE_UNSUPPORTED` for what is none of these, `IMAGES_UNMATCHED` where there is no image in it, and
 *   what `openZip` throws
 */
export async function openImageFile(path: string): Promise<ImageSource> {
  const source = await opened(path);
  if (source.count > 0) return source;
  await source.close();
  throw new SalientError("IMAGES_UNMATCHED", `there is no image in it${among(source.others)}`, {
    hint: "Pack PNG, JPEG or NIfTI files (.png, .jpg, .jpeg, .nii, .nii.gz).",
  });
}

async function opened(path: string): Promise<ImageSource> {
  if ((await stat(path)).isDirectory()) return openFolder(path);
  const head = await headOf(path);
  if (head.toString("latin1", 0, 2) === "PK") return openArchive(path);
  const packed = isPacked(head);
  const first = packed ? gunzipHead(head, 512) : head;
  if (isStack(first)) return openStack(path, first, packed);
  const kind = fileKind(first) ?? "a file of another kind";
  throw new SalientError("FILE_UNSUPPORTED", `expected a zip of images, a folder or an IDX file, found ${kind}`, {
    hint: "Pack the images as one zip archive.",
  });
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function among(others: readonly string[]): string {
  if (others.length === 0) return "";
  return `; it holds ${others.slice(0, 3).join(", ")}${others.length > 3 ? ` and ${others.length - 3} more` : ""}`;
}

/** Whether a file holds images and is no table: a zip of images that is no workbook, or an IDX file. */
export async function isImageFile(path: string): Promise<boolean> {
  const head = await headOf(path);
  try {
    if (head.toString("latin1", 0, 2) !== "PK") return isStack(isPacked(head) ? gunzipHead(head, 512) : head);
    const source = await openArchive(path);
    await source.close();
    return source.count > 0 && !source.others.includes("[Content_Types].xml");
  } catch (error) {
    // What is damaged is no file of images; whoever reads it as a table says what is wrong with it.
    if (error instanceof SalientError) return false;
    throw error;
  }
}

function isPacked(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
