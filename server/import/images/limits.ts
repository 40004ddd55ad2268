/** Voxels or pixels, times channels, of one image: 512 MB in single precision. */
export const MOST_VOXELS = 2 ** 27;
/** Bytes of one image's file. */
export const MOST_FILE_BYTES = 2 ** 30;
/** What an archive of images may hold: its images are read one at a time, so that their sum fills nothing. */
export const archiveLimits = { entries: 200_000, bytes: 2 ** 40, ratio: 500 };
/** Bytes that a packed stack of images may have once unpacked; it is read as a stream. */
export const MOST_STACK_BYTES = 2 ** 36;
