import { open } from "node:fs/promises";
import { SalientError } from "../../src/core/errors.js";

/**
 * Says what a file in Microsoft's old container is: a workbook that a password protects, or one of the years before 2007.
 * @throws SalientError always: `FILE_UNSUPPORTED`
 */
export async function refuseOle(path: string): Promise<never> {
  if ((await directoryOf(path)).includes(Buffer.from("EncryptedPackage", "utf16le")))
    throw new SalientError("FILE_UNSUPPORTED", "the workbook is protected by a password", {
      hint: "In Excel: File, Info, Protect workbook, and clear the password; or save the sheet as CSV.",
    });
  throw new SalientError("FILE_UNSUPPORTED", "the file looks like an old Excel workbook (.xls)", {
    hint: "In Excel or LibreOffice: Save as, Excel workbook (.xlsx), or CSV.",
  });
}

/** The part of the container that lists what is in it. */
async function directoryOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(512);
    await file.read(header, 0, 512, 0);
    const sector = header.readUInt16LE(30) === 12 ? 4096 : 512;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, (header.readUInt32LE(48) + 1) * sector);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
