import { type Fault, SalientError } from "../../../src/core/errors.js";
import { BadImage } from "../../../src/images/badImage.js";
import type { Image } from "../../../src/images/image.js";
import { judgeSet, type Member } from "../../../src/images/judgeSet.js";
import type { ImageMatch } from "../../../src/images/match/imageMatch.js";
import type { Reducer } from "../../../src/images/reducer.js";
import { summarise } from "../../../src/images/summarise.js";
import type { FoundImage, ImageSource } from "./imageSource.js";
import type { ReductionPlan } from "./reduction.js";

export type OnImage = (row: number, image: Image) => Promise<void> | void;

export type PassOptions = {
  readonly reduction: ReductionPlan | null;
  /** Shape that images must have; any when empty. */
  readonly shape: readonly number[];
  readonly signal?: AbortSignal | undefined;
  readonly onImage?: OnImage | undefined;
};

/** What one pass over the images of a set leaves. */
export type Passed = {
  readonly members: readonly Member[];
  readonly formats: ReadonlySet<string>;
  readonly features: readonly string[];
  /** [features][rows of the table] NaN where a row has no image. */
  readonly values: readonly Float64Array[];
  readonly warnings: readonly string[];
};

/**
 * Reads each image that a row names, once, in the order of the files: checked, reduced and passed on. One is in memory at
 * a time.
 *
 * @throws SalientError `IMAGES_FAULTY` with all images that cannot be used, at the end; `ATLAS_UNFIT`, `INPUT_INVALID`
 */
export async function passOver(source: ImageSource, match: ImageMatch, options: PassOptions): Promise<Passed> {
  const rowOf = new Int32Array(source.count).fill(-1);
  match.places.forEach((place, row) => {
    if (place >= 0) rowOf[place] = row;
  });
  const taking = takeImages(match.places.length, options);
  const faults: Fault[] = [];
  const refuse = (row: number, expected: string, got: string) => {
    const name = source.names?.[match.places[row]];
    const column = match.column === null ? {} : { column: match.column };
    faults.push({ row: row + 1, ...column, expected, got: name === undefined ? got : `${got} (${name})` });
  };
  for await (const found of source.images((at) => rowOf[at] >= 0)) {
    options.signal?.throwIfAborted();
    const row = rowOf[found.at];
    const bad = await taking.take(row, found);
    if (bad) refuse(row, bad.expected, bad.got);
  }
  const { members, ...taken } = taking.finish();
  const judged = members.length > 0 ? judgeSet(members) : { faults: [], warnings: [] };
  for (const { row, expected, got } of judged.faults) refuse(row, expected, got);
  refuseFaulty(faults, rowOf.filter((row) => row >= 0).length);
  return { ...taken, members, warnings: [...taken.warnings, ...judged.warnings] };
}

/** Takes images in turn; once one is at fault, the others are checked and no more. */
function takeImages(rows: number, { reduction, shape, onImage }: PassOptions) {
  const members: Member[] = [];
  const formats = new Set<string>();
  let whole = true;
  let reducer: (Reducer & { readonly warnings: readonly string[] }) | undefined;
  let values: Float64Array[] = [];
  const begin = (image: Image) => {
    reducer = reduction?.begin(image);
    values = (reducer?.features ?? []).map(() => new Float64Array(rows).fill(Number.NaN));
  };
  return {
    async take(row: number, found: FoundImage): Promise<BadImage | undefined> {
      if ("bad" in found) {
        whole = false;
        return found.bad;
      }
      const { image, format } = found.read;
      const bad = check(image, shape) ?? (await summary(row, image));
      if (bad) whole = false;
      else formats.add(format);
      return bad;
    },
    finish: () => ({ members, formats, features: reducer?.features ?? [], values, warnings: reducer?.warnings ?? [] }),
  };

  async function summary(row: number, image: Image): Promise<BadImage | undefined> {
    try {
      members.push({ row, summary: summarise(image) });
    } catch (error) {
      if (error instanceof BadImage) return error;
      throw error;
    }
    if (members.length === 1 && whole) begin(image);
    whole &&= isLike(image, members[0]);
    if (!whole) return undefined;
    reducer?.reduce(image).forEach((value, feature) => {
      values[feature][row] = value;
    });
    await onImage?.(row, image);
    return undefined;
  }
}

function check(image: Image, wanted: readonly number[]): BadImage | undefined {
  if (wanted.length === 0 || String(wanted) === String(image.shape)) return undefined;
  return new BadImage(`the shape that was learnt, ${wanted.join(" x ")}`, image.shape.join(" x "));
}

function isLike({ shape, white }: Image, { summary }: Member): boolean {
  return String(shape) === String(summary.shape) && white === summary.white;
}

function refuseFaulty(faults: readonly Fault[], images: number): void {
  const [first] = faults;
  if (!first) return;
  const all = new Set(faults.map(({ row }) => row)).size;
  const where = `row ${first.row}: expected ${first.expected}, found ${first.got}`;
  const message = all === 1 ? where : `${all} of ${images} images cannot be used; the first: ${where}`;
  const sorted = [...faults].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  throw new SalientError("IMAGES_FAULTY", message, { faults: sorted, total: faults.length });
}
