import { shortList } from "../cohort/shortList.js";
import { quantile } from "../stats/quantile.js";
import type { Affine, Triple } from "./affine.js";
import type { ImageSummary } from "./summarise.js";

/** An image of a set: the row whose it is, from 0, and what is known of it. */
export type Member = { readonly row: number; readonly summary: ImageSummary };
export type SetFault = { readonly row: number; readonly expected: string; readonly got: string };
export type SetJudgement = { readonly faults: readonly SetFault[]; readonly warnings: readonly string[] };

/** Spacings may differ by so much of themselves: headers round. */
const SPACING_TOLERANCE = 0.01;
/** Cosines of axes may differ by so much: about one degree. */
const AXIS_TOLERANCE = 0.02;
/** Spreads of intensities that differ from the usual one by more than so many times are told. */
const SPREAD_TIMES = 20;

/**
 * Whether the images of a set can be compared place by place: one shape and kind, one spacing, axes that run the same
 * ways. What most images have is expected of all. What makes it doubtful, but not impossible, becomes a warning.
 */
export function judgeSet(members: readonly Member[]): SetJudgement {
  const kind = mostCommon(members, kindOf);
  const alike = members.filter((member) => kindOf(member) === kind);
  const others = members.filter((member) => kindOf(member) !== kind);
  const reference = alike[0].summary;
  return {
    faults: [
      ...others.map((member) => ({ row: member.row, expected: `${kind}, as most images have`, got: kindOf(member) })),
      ...alike.flatMap((member) => spaceFault(member, reference)),
    ],
    warnings: [
      ...turnedWarnings(members),
      ...originWarnings(alike),
      ...emptyWarnings(members),
      ...spreadWarnings(alike),
    ],
  };
}

/** Shape and depth in words. */
function kindOf({ summary: { shape, white } }: Member): string {
  const extent = shape.slice(0, -1).join(" x ");
  const channels = shape.at(-1) === 1 ? "" : " in colour";
  return `${extent}${white === null ? " voxels" : ` pixels${channels}${white === 255 ? "" : " of 16 bits"}`}`;
}

function mostCommon(members: readonly Member[], of: (member: Member) => string): string {
  const counts = new Map<string, number>();
  for (const member of members) counts.set(of(member), (counts.get(of(member)) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function spaceFault({ row, summary: { space } }: Member, { space: reference }: ImageSummary): SetFault[] {
  if (!space || !reference) return [];
  const differs = space.spacing.some((mm, k) => Math.abs(mm / reference.spacing[k] - 1) > SPACING_TOLERANCE);
  if (differs) return [{ row, expected: `voxels of ${inMm(reference.spacing)}`, got: inMm(space.spacing) }];
  if (!space.affine || !reference.affine) return [];
  const [own, wanted] = [cosines(space.affine), cosines(reference.affine)];
  const apart = Math.max(...own.map((cosine, k) => Math.abs(cosine - wanted[k])));
  if (apart <= AXIS_TOLERANCE) return [];
  const degrees = (2 * Math.asin(Math.min(1, apart / 2)) * 180) / Math.PI;
  return [
    {
      row,
      expected: "axes that run as in the other images",
      got: `axes turned by about ${degrees.toFixed(0)} degrees`,
    },
  ];
}

/** The ways of the axes, each of length 1. */
function cosines(affine: Affine): number[] {
  const lengths = [0, 1, 2].map((axis) => Math.hypot(affine[axis], affine[4 + axis], affine[8 + axis]));
  return [0, 1, 2].flatMap((row) => lengths.map((length, axis) => affine[4 * row + axis] / length));
}

function inMm(spacing: Triple): string {
  return `${spacing.map((mm) => +mm.toFixed(3)).join(" x ")} mm`;
}

/** How volumes lay in their files, where that was not the common way. */
function turnedWarnings(members: readonly Member[]): string[] {
  const counts = countStored(members);
  const turned = counts.filter(({ orientation }) => orientation !== "RAS");
  const unplaced = members.filter(({ summary: { space } }) => space && !space.affine).length;
  const list = turned.map(({ orientation, images }) => `${images} of ${orientation}`).join(", ");
  return [
    ...(turned.length > 0
      ? [`Volumes were turned to right, forward, upwards (RAS) by exchanging and reversing axes: ${list}.`]
      : []),
    ...(unplaced > 0
      ? [`${unplaced} volumes do not say how they lie in space; their axes were taken to run right, forward, upwards.`]
      : []),
  ];
}

/** How the axes of volumes ran in the files, most frequent first. */
export function countStored(members: readonly Member[]): { orientation: string; images: number }[] {
  const counts = new Map<string, number>();
  for (const { summary } of members)
    if (summary.space?.stored) counts.set(summary.space.stored, (counts.get(summary.space.stored) ?? 0) + 1);
  return [...counts].map(([orientation, images]) => ({ orientation, images })).sort((a, b) => b.images - a.images);
}

/** Volumes that begin elsewhere are probably not in one space. */
function originWarnings(members: readonly Member[]): string[] {
  const reference = members[0].summary.space;
  const away = members.filter(({ summary: { space } }) => {
    const [own, wanted] = [space?.affine, reference?.affine];
    if (!own || !wanted || !reference) return false;
    return [3, 7, 11].some((at, k) => Math.abs(own[at] - wanted[at]) > reference.spacing[k]);
  });
  if (away.length === 0) return [];
  return [
    `${away.length} volumes begin elsewhere in space than the first (rows ${rowsOf(away)}): if they were not registered to one template, the same place is not the same tissue.`,
  ];
}

function emptyWarnings(members: readonly Member[]): string[] {
  const empty = members.filter(({ summary }) => summary.empty > 0);
  if (empty.length === 0) return [];
  return [`${empty.length} images have voxels without a value (NaN); means leave them out.`];
}

/** Images whose intensities are spread quite unlike the others': another scale, perhaps. */
function spreadWarnings(members: readonly Member[]): string[] {
  const usual = quantile(
    members.map(({ summary }) => summary.sd),
    0.5,
  );
  const unlike = members.filter(({ summary: { sd } }) => sd > SPREAD_TIMES * usual || sd * SPREAD_TIMES < usual);
  if (unlike.length === 0) return [];
  return [`The intensities of rows ${rowsOf(unlike)} are of another scale than those of most images.`];
}

function rowsOf(members: readonly Member[]): string {
  return shortList(members.map(({ row }) => String(row + 1)));
}
