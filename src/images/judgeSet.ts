import type { Affine, Triple } from "./affine.js";
import { setWarnings } from "./setWarnings.js";
import type { ImageSummary } from "./summarise.js";

/** An image of a set: the row whose it is, from 0, and what is known of it. */
export type Member = { readonly row: number; readonly summary: ImageSummary };
export type SetFault = { readonly row: number; readonly expected: string; readonly got: string };
export type SetJudgement = { readonly faults: readonly SetFault[]; readonly warnings: readonly string[] };

/** Spacings may differ by so much of themselves: headers round. */
const SPACING_TOLERANCE = 0.01;
/** Cosines of axes may differ by so much: about one degree. */
const AXIS_TOLERANCE = 0.02;

/**
 * Whether the images of a set can be compared place by place: one shape and kind, one spacing, axes that run the same
 * ways. What most images have is expected of all. What makes it doubtful, but not impossible, becomes a warning.
 */
export function judgeSet(members: readonly Member[]): SetJudgement {
  const kind = mostCommon(members, kindOf);
  const alike = members.filter((member) => kindOf(member) === kind);
  const others = members.filter((member) => kindOf(member) !== kind);
  const usual = mostCommon(alike, placingOf);
  const reference = alike.find((member) => placingOf(member) === usual) ?? alike[0];
  return {
    faults: [
      ...others.map((member) => ({ row: member.row, expected: `${kind}, as most images have`, got: kindOf(member) })),
      ...alike.flatMap((member) => spaceFault(member, reference.summary)),
    ],
    warnings: setWarnings(members),
  };
}

/** Shape and depth in words. */
function kindOf({ summary: { shape, white } }: Member): string {
  const extent = shape.slice(0, -1).join(" x ");
  const channels = shape.at(-1) === 1 ? "" : " in colour";
  return `${extent}${white === null ? " voxels" : ` pixels${channels}${white === 255 ? "" : " of 16 bits"}`}`;
}

/** Spacing and ways of the axes, roughly: what most volumes have is what the others are compared with. */
function placingOf({ summary: { space } }: Member): string {
  const numbers = space ? [...space.spacing, ...(space.affine ? cosines(space.affine) : [])] : [];
  return numbers.map((value) => (value + 0).toFixed(1)).join(" ");
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
