import type { KeptImages } from "../../src/contract/imageOptions.js";
import { count, several } from "../words/numbers.js";

/** What is known of a set of images, fact by fact, in words. */
export function imageFacts(images: KeptImages): (readonly [string, string])[] {
  return [
    ["Found by", images.column === null ? "the order of the rows" : `column ${images.column}`],
    ["Kind", images.format],
    ["Size", sizeOf(images)],
    ...(images.stored.length > 0 ? [["Axes", axesOf(images)] as const] : []),
    ["Values", valuesOf(images)],
    ["Features", featuresOf(images)],
  ];
}

function sizeOf({ shape, spacing }: KeptImages): string {
  const channels = shape.at(-1) ?? 1;
  if (shape.length === 3) {
    const colour = channels === 3 ? ", in colour" : channels === 1 ? ", grey" : `, ${channels} channels`;
    return `${shape[1]} × ${shape[0]} pixels${colour}`;
  }
  const voxel = spacing ? ` of ${spacing.map(short).join(" × ")} mm` : "";
  return `${shape.slice(0, -1).join(" × ")} voxels${voxel}`;
}

/** Which way the axes ran in the files; as they are kept, they run to the right, forward, upwards. */
function axesOf({ stored }: KeptImages): string {
  const turned = stored.filter(({ orientation }) => orientation !== "RAS");
  if (turned.length === 0) return "right, front, up (RAS), as in the files";
  return `right, front, up (RAS); turned: ${turned.map(({ orientation, images }) => `${count(images)} from ${orientation}`).join(", ")}`;
}

function valuesOf({ intensity: { min, max, mean } }: KeptImages): string {
  return `${short(min)} to ${short(max)}, mean ${short(mean)}`;
}

function featuresOf({ reduce, features }: KeptImages): string {
  if (!reduce) return "none: images are kept";
  if (reduce.kind === "grid") return `${several(features, "mean")} of blocks, ${reduce.cells} along each axis`;
  return `${several(features, "mean")} of regions of an atlas`;
}

/** Three significant digits at most, whole numbers whole. */
function short(value: number): string {
  return (Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))).replace("-", "−");
}
