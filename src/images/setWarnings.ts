import { quantile } from "../stats/quantile.js";
import type { Member } from "./judgeSet.js";
import { rowsInWords } from "./rowsInWords.js";

/** Spreads of intensities that differ from the usual one by more than so many times are told. */
const SPREAD_TIMES = 20;

/** What was done to the images of a set, and what makes it doubtful whether they can be compared. */
export function setWarnings(members: readonly Member[]): string[] {
  return [...turned(members), ...unplaced(members), ...elsewhere(members), ...empty(members), ...unlike(members)];
}

/** How the axes of volumes ran in the files, most frequent first. */
export function countStored(members: readonly Member[]): { orientation: string; images: number }[] {
  const counts = new Map<string, number>();
  for (const { summary } of members)
    if (summary.space?.stored) counts.set(summary.space.stored, (counts.get(summary.space.stored) ?? 0) + 1);
  return [...counts].map(([orientation, images]) => ({ orientation, images })).sort((a, b) => b.images - a.images);
}

function turned(members: readonly Member[]): string[] {
  const others = countStored(members).filter(({ orientation }) => orientation !== "RAS");
  const list = others.map(({ orientation, images }) => `${images} of ${orientation}`).join(", ");
  return list === ""
    ? []
    : [`Volumes were turned to right, forward, upwards (RAS) by exchanging and reversing axes: ${list}.`];
}

function unplaced(members: readonly Member[]): string[] {
  const silent = members.filter(({ summary: { space } }) => space !== null && space.affine === null);
  return told(
    silent,
    (rows) => `Volumes that do not say how they lie in space were taken to run right, forward, upwards: ${rows}.`,
  );
}

/** Volumes that begin elsewhere are probably not in one space. */
function elsewhere(members: readonly Member[]): string[] {
  const reference = members[0].summary.space;
  const away = members.filter(({ summary: { space } }) => {
    const [own, wanted] = [space?.affine, reference?.affine];
    if (!own || !wanted || !reference) return false;
    return [3, 7, 11].some((at, k) => Math.abs(own[at] - wanted[at]) > reference.spacing[k]);
  });
  const advice = "If they were not registered to one template, the same place is not the same tissue.";
  return told(away, (rows) => `Volumes that begin elsewhere in space than the first: ${rows}. ${advice}`);
}

function empty(members: readonly Member[]): string[] {
  const holed = members.filter(({ summary }) => summary.empty > 0);
  return told(holed, (rows) => `Voxels without a value (NaN) are left out of means: ${rows}.`);
}

/** Images whose intensities are spread quite unlike the others'. */
function unlike(members: readonly Member[]): string[] {
  const usual = quantile(
    members.map(({ summary }) => summary.sd),
    0.5,
  );
  const others = members.filter(({ summary: { sd } }) => sd > SPREAD_TIMES * usual || sd * SPREAD_TIMES < usual);
  return told(others, (rows) => `Intensities of another scale than in most images: ${rows}.`);
}

function told(members: readonly Member[], sentence: (rows: string) => string): string[] {
  if (members.length === 0) return [];
  return [sentence(rowsInWords(members.map(({ row }) => row + 1).sort((a, b) => a - b)))];
}
