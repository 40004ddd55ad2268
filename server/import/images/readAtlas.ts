import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import Papa from "papaparse";
import { shortList } from "../../../src/cohort/shortList.js";
import { SalientError } from "../../../src/core/errors.js";
import type { Triple } from "../../../src/images/affine.js";
import type { Atlas, RegionNames } from "../../../src/images/atlas/atlas.js";
import { nameRegions } from "../../../src/images/atlas/nameRegions.js";
import { BadImage } from "../../../src/images/badImage.js";
import { extentOf, type Image } from "../../../src/images/image.js";
import { MOST_FILE_BYTES } from "./limits.js";
import { decodeNifti } from "./nifti/decodeNifti.js";

export type AtlasFiles = { readonly labels: string; readonly names?: string | undefined };

const MOST_REGIONS = 5000;
/** From so many values on a volume may be a scan. */
const MANY_VALUES = 20;
/** In a scan a tenth of neighbouring voxels are alike, in an atlas nearly all. */
const LEAST_ALIKE = 0.3;
const LABELS = "Give the volume of labels, not one of probabilities or of a picture.";
const MOST_NAME_BYTES = 2 ** 24;

/**
 * An atlas: a NIfTI volume of labels, 0 outside all regions, and a table that names them.
 * @throws SalientError `ATLAS_UNFIT` for what is no atlas, `FILE_TOO_LARGE`
 */
export async function readAtlas({ labels, names }: AtlasFiles): Promise<{ atlas: Atlas; warnings: string[] }> {
  const image = await readLabels(labels);
  const found = labelsIn(image);
  refusePicture(image, found.length);
  const named = names === undefined ? new Map<number, string>() : await readNames(names);
  if (names !== undefined) refuseStrangers(found, named);
  const regions = found.map((label) => named.get(label) ?? `region_${label}`);
  const parts = partsOf(image, new Map(found.map((label, region) => [label, region])));
  const place = { extent: extentOf(image) as unknown as Triple, affine: image.space?.affine ?? null };
  const hash = createHash("sha256")
    .update(JSON.stringify({ ...place, regions }))
    .update(parts)
    .digest("hex");
  return { atlas: { ...place, parts, regions, hash }, warnings: names === undefined ? [] : unlike(found, named) };
}

async function readLabels(path: string): Promise<Image> {
  const { size } = await stat(path);
  if (size > MOST_FILE_BYTES) throw tooLarge(size, MOST_FILE_BYTES);
  try {
    return decodeNifti(await readFile(path));
  } catch (error) {
    if (!(error instanceof BadImage)) throw error;
    throw new SalientError("ATLAS_UNFIT", `the atlas cannot be read: ${error.message}`, {
      hint: "Give a NIfTI volume of whole numbers, one for each region.",
    });
  }
}

function labelsIn({ values }: Image): number[] {
  const found = new Set<number>();
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const label = values[i];
    if (label === 0 || label === last) continue;
    last = label;
    if (!Number.isInteger(label) || label < 0)
      throw new SalientError("ATLAS_UNFIT", `an atlas has whole numbers from 0; this one has ${label}`, {
        hint: LABELS,
      });
    if (found.add(label).size > MOST_REGIONS)
      throw new SalientError("ATLAS_UNFIT", `the atlas has more than ${MOST_REGIONS} regions`);
  }
  if (found.size === 0) throw new SalientError("ATLAS_UNFIT", "the atlas has no region: all of its voxels are 0");
  return [...found].sort((a, b) => a - b);
}

/** Pictures have many values, and few voxels with that of their neighbour; regions are whole. */
function refusePicture({ values, shape }: Image, labels: number): void {
  if (labels < MANY_VALUES) return;
  let [pairs, alike] = [0, 0];
  for (let i = 1; i < values.length; i++) {
    if (i % shape[2] === 0 || values[i] === 0 || values[i - 1] === 0) continue;
    pairs++;
    if (values[i] === values[i - 1]) alike++;
  }
  if (pairs === 0 || alike / pairs >= LEAST_ALIKE) return;
  const share = Math.round((100 * alike) / pairs);
  throw new SalientError(
    "ATLAS_UNFIT",
    `expected a volume of labels, in which neighbours are mostly of one region; found ${labels} values, and ${share} % of neighbours alike, as in a scan`,
    { hint: LABELS },
  );
}

/** @throws SalientError `ATLAS_UNFIT` where no label of the atlas has a name: the table is of another atlas, or of none */
function refuseStrangers(found: readonly number[], named: RegionNames): void {
  if (found.some((label) => named.has(label))) return;
  const labels = (all: Iterable<number>) => shortList([...all].map(String));
  throw new SalientError(
    "ATLAS_UNFIT",
    `the atlas and the table of its names have no label in common: the atlas has ${labels(found)}, the table ${labels(named.keys())}`,
    { hint: "Give the table of names that belongs to this atlas." },
  );
}

/** [voxels] number of the region of each, -1 outside. Neighbours are mostly of one region. */
function partsOf({ values }: Image, regions: ReadonlyMap<number, number>): Int32Array {
  const parts = new Int32Array(values.length);
  let [last, region] = [0, -1];
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== last) [last, region] = [values[i], regions.get(values[i]) ?? -1];
    parts[i] = region;
  }
  return parts;
}

async function readNames(path: string): Promise<RegionNames> {
  const { size } = await stat(path);
  if (size > MOST_NAME_BYTES) throw tooLarge(size, MOST_NAME_BYTES);
  return namesIn(await readFile(path, "utf8"));
}

/** Names from a table with a header, or from a list of lines that begin with label and name, as FreeSurfer's colours do. */
function namesIn(text: string): RegionNames {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const said = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const listed = said.map((line) => /^\s*(\d+)\s+([^\s,;]+)/.exec(line));
  if (listed.length > 0 && listed.every((found) => found !== null))
    return nameRegions(
      ["label", "name"],
      listed.map(([, label, name]) => [label, name]),
    );
  const [header = [], ...rows] = Papa.parse<string[]>(said.join("\n"), { skipEmptyLines: "greedy" }).data;
  return nameRegions(header, rows);
}

/** Labels that have no name, and names of labels that are not there. */
function unlike(found: readonly number[], named: RegionNames): string[] {
  const there = new Set(found);
  const nameless = found.filter((label) => !named.has(label)).map(String);
  const absent = [...named].filter(([label]) => label !== 0 && !there.has(label)).map(([, name]) => name);
  return [
    ...(nameless.length > 0 ? [`Labels of the atlas without a name: ${shortList(nameless)}.`] : []),
    ...(absent.length > 0 ? [`Regions that are named and have no voxel in the atlas: ${shortList(absent)}.`] : []),
  ];
}

function tooLarge(size: number, most: number): SalientError {
  return new SalientError("FILE_TOO_LARGE", `the atlas has ${size} bytes; at most ${most} are read`);
}
