/** Voxels of one image, or pixels times channels: 512 MB in single precision. */
export const MOST_VOXELS = 2 ** 27;
/** Bytes of one packed image's file. */
export const MOST_FILE_BYTES = 2 ** 29;
/** Bytes that a file may have behind its voxels. */
export const SPARE_BYTES = 2 ** 20;
/** Images of one set. */
export const MOST_IMAGES = 1_000_000;
/** What an archive of images may hold. They are read one at a time, so that their sum fills nothing. */
export const archiveLimits = { entries: MOST_IMAGES, bytes: 2 ** 40, ratio: 1000 };
