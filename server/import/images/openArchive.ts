import { SalientError } from "../../../src/core/errors.js";
import { openZip, type Zip } from "../openZip.js";
import { isImageName } from "./decodeImage.js";
import { type ImageSource, readFound } from "./imageSource.js";
import { archiveLimits } from "./limits.js";

/**
 * The images of a zip archive, in the order of their names.
 * @throws SalientError `FILE_TOO_LARGE`, `FILE_UNSUPPORTED`, `COHORT_UNREADABLE` for an archive that cannot be read
 */
export async function openArchive(path: string): Promise<ImageSource> {
  const zip = await openZip(path, archiveLimits).catch(adviseOnImages);
  const all = zip.entries.map(({ name }) => name).sort();
  const names = all.filter(isImageName);
  return {
    ...{ count: names.length, names, others: all.filter((name) => !isImageName(name)) },
    images: (wanted) => entries(zip, names, wanted),
    close: () => zip.close(),
  };
}

async function* entries(zip: Zip, names: readonly string[], wanted: (at: number) => boolean) {
  for (const [at, name] of names.entries()) if (wanted(at)) yield await readFound(at, await zip.read(name));
}

/** What to do about an archive of images is not what one does about a workbook. */
function adviseOnImages(error: unknown): never {
  if (!(error instanceof SalientError) || error.code === "FILE_UNSUPPORTED") throw error;
  const { code, message } = error;
  throw new SalientError(code, message, { hint: "Pack the images again, as a plain zip archive." });
}
