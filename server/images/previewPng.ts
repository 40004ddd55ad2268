import { PNG } from "pngjs";
import type { ImageSet } from "../../src/images/imageSet.js";
import { asBytes, type Picture, pictureToShow, shrunk } from "../../src/images/picture.js";
import { quantile } from "../../src/stats/quantile.js";
import type { Files } from "../store/files.js";
import { openImages } from "../store/images/openImages.js";

/** Pixels along the longer side at most. */
const LONGEST_SIDE = 256;
/** Shares of the values of a slice below black and above white, so that a bright vessel leaves the rest to be seen. */
const [BLACK, WHITE] = [0.01, 0.99];

/**
 * A row's image, small, as a PNG: of a volume the middle slice from above.
 * @param row from 0
 */
export async function previewPng(files: Pick<Files, "readParts">, set: ImageSet, row: number): Promise<Uint8Array> {
  const picture = shrunk(pictureToShow(await openImages(files, set).read([row]), set.shape), LONGEST_SIDE);
  return png(picture, set.type === "uint8" ? [0, 255] : spreadOf(picture));
}

function spreadOf({ values }: Picture): readonly [number, number] {
  return [quantile(values, BLACK), quantile(values, WHITE)];
}

function png(picture: Picture, range: readonly [number, number]): Uint8Array {
  const { width, height, channels } = picture;
  const colorType = channels === 3 ? 2 : 0;
  const image = new PNG({ width, height });
  image.data = Buffer.from(asBytes(picture, range));
  return PNG.sync.write(image, { colorType, inputColorType: colorType, inputHasAlpha: false });
}
