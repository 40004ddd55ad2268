import { gzipSync } from "node:zlib";
import { csvLine } from "../../src/contract/csv.js";
import { seeded } from "../../src/core/random.js";
import { niftiFile } from "./import/images/niftiFile.js";
import { pngOf } from "./import/images/pictureFile.js";
import { type ZipPart, zipFile } from "./import/zipFile.js";

export type Files = Readonly<Record<string, string | Uint8Array>>;
export const SIDE = 8;

/** People of a cohort of images: controls first, then patients of two kinds by turns. */
type Someone = { readonly id: string; readonly diagnosis: string; readonly kind: number | null };
function everyone(controls: number, patients: number): Someone[] {
  return Array.from({ length: controls + patients }, (_, i) => ({
    id: `sub-${String(i + 1).padStart(3, "0")}`,
    diagnosis: i < controls ? "control" : "patient",
    kind: i < controls ? null : i % 2,
  }));
}

/** Brightness of a place by how far right and how far up it lies, from 0 to 1: patients are bright on one side. */
function brightness({ kind }: Someone, right: number, noise: number): number {
  const lesion = kind !== null && right < 0.5 === (kind === 0) ? 90 : 0;
  return Math.max(0, Math.min(255, Math.round(80 + lesion + 20 * noise)));
}

function table(people: readonly Someone[], fileOf: (id: string) => string): string {
  const rows = people.map(({ id, diagnosis }, i) => [id, diagnosis, String(30 + ((i * 7) % 40)), fileOf(id)]);
  return [["participant_id", "diagnosis", "age", "file"], ...rows].map((row) => csvLine(row)).join("");
}

type Size = { readonly controls?: number; readonly patients?: number; readonly seed?: number };
/** `cut`: the person, from 0, whose picture is cut off. */
type Pictures = Size & { readonly cut?: number };

/** A table and a zip of grey PNG pictures, 8 x 8, that it names. */
export function pictureCohort({ controls = 20, patients = 30, seed = 1, cut = -1 }: Pictures = {}): Files {
  const people = everyone(controls, patients);
  const random = seeded(seed);
  const parts = people.map((someone, i): ZipPart => {
    const rgba = Array.from({ length: SIDE * SIDE }, (_, i) => {
      const grey = brightness(someone, (i % SIDE) / SIDE, random());
      return [grey, grey, grey, 255];
    });
    const content = pngOf(rgba.flat(), { width: SIDE, height: SIDE, colorType: 0 });
    return { name: `faces/${someone.id}.png`, content: i === cut ? content.subarray(0, 40) : content };
  });
  return { "people.csv": table(people, (id) => `${id}.png`), "faces.zip": zipFile(parts) };
}

/** Runs to the left, forward, upwards, as many scanners store. */
const LAS = [-2, 0, 0, 7, 0, 2, 0, -7, 0, 0, 2, -7];
const RAS = [2, 0, 0, -7, 0, 2, 0, -7, 0, 0, 2, -7];

/** A table, a zip of NIfTI volumes, 8 x 8 x 8, and an atlas of the four quarters from above with a table of their names. */
export function volumeCohort({ controls = 20, patients = 30, seed = 1 }: Size = {}): Files {
  const people = everyone(controls, patients);
  const random = seeded(seed);
  const dims = [SIDE, SIDE, SIDE];
  const parts = people.map((someone, i): ZipPart => {
    // Every other scan is stored the other way round; turned, all are alike.
    const turned = i % 2 === 1;
    const voxels = Array.from({ length: SIDE ** 3 }, (_, v) => {
      const x = v % SIDE;
      return brightness(someone, (turned ? SIDE - 1 - x : x) / SIDE, random());
    });
    const content = niftiFile({
      dims,
      voxels,
      type: "int16",
      sform: turned ? LAS : RAS,
      pixdim: [1, 2, 2, 2],
      gzip: true,
    });
    return { name: `${someone.id}_T1w.nii.gz`, content };
  });
  const labels = Array.from({ length: SIDE ** 3 }, (_, v) => {
    const [right, front] = [v % SIDE >= SIDE / 2, Math.floor(v / SIDE) % SIDE >= SIDE / 2];
    return 1 + Number(right) + 2 * Number(front);
  });
  return {
    "people.csv": table(people, (id) => `${id}_T1w.nii.gz`),
    "scans.zip": zipFile(parts),
    "quarters.nii.gz": niftiFile({ dims, voxels: labels, type: "int16", sform: RAS, pixdim: [1, 2, 2, 2], gzip: true }),
    "quarters.csv": "id,label\n1,left back\n2,right back\n3,left front\n4,right front\n",
  };
}

/** The same pictures as one stack (IDX), in the order of the rows. */
export function stackCohort({ controls = 20, patients = 30, seed = 1 }: Size = {}): Files {
  const people = everyone(controls, patients);
  const random = seeded(seed);
  const head = Buffer.alloc(16);
  for (const [i, value] of [0x803, people.length, SIDE, SIDE].entries()) head.writeInt32BE(value, 4 * i);
  const pixels = people.flatMap((someone) =>
    Array.from({ length: SIDE * SIDE }, (_, i) => brightness(someone, (i % SIDE) / SIDE, random())),
  );
  const stack = gzipSync(Buffer.concat([head, Buffer.from(pixels)]));
  return { "people.csv": table(people, () => ""), "faces-idx3-ubyte.gz": stack };
}

/** The form that the page sends. */
export function imageForm(files: Files, schema?: unknown): FormData {
  const data = new FormData();
  if (schema !== undefined) data.append("schema", JSON.stringify(schema));
  for (const [name, content] of Object.entries(files)) data.append("file", new File([content as never], name));
  return data;
}
