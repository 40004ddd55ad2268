import type { ImageSetInfo } from "../../src/contract/images.js";

/** What a set of images is, in a sentence. */
export function imagesInWords({
  name,
  format,
  images,
  column,
  shape,
  spacing,
  stored,
  intensity,
}: ImageSetInfo): string {
  const extent = shape.slice(0, -1).join(" x ");
  const volumes = spacing ? ` voxels of ${spacing.map((mm) => +mm.toFixed(2)).join(" x ")} mm` : " pixels";
  const colour = shape.at(-1) === 1 ? "" : " in colour";
  const orientation = stored.length > 0 ? `, stored ${stored.map((each) => each.orientation).join(" and ")}` : "";
  const { min, max, mean } = intensity;
  const [low, high, middle] = [min, max, mean].map((value) => Number(value.toPrecision(4)));
  const by = column === null ? "in the order of the rows" : `named by ${column}`;
  return `${name}: ${images} images (${format}), ${by}, ${extent}${volumes}${colour}${orientation}; intensities ${low} to ${high}, mean ${middle}`;
}
