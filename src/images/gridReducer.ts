import { SalientError } from "../core/errors.js";
import { meansOver, type Reducer } from "./reducer.js";

const axes = { 2: ["r", "c"], 3: ["x", "y", "z"] } as const;
const colours = ["red", "green", "blue"];
const MOST_FEATURES = 10_000;

/**
 * Means of the blocks of a regular grid: block k of n along an axis of length L holds the places from floor(k L / n) to
 * below floor((k + 1) L / n). A picture's features are called by row and column (`r1_c1`), a volume's by x, y and z; each
 * colour has its own. An axis of length 1 is not divided.
 *
 * @param shape of the images, channels last
 * @param cells blocks along each axis
 * @throws SalientError `INPUT_INVALID` for more blocks than there are pixels or voxels along an axis
 */
export function gridReducer(shape: readonly number[], cells: number): Reducer {
  const [extent, channels] = [shape.slice(0, -1), shape.at(-1) ?? 1];
  const short = extent.find((length) => length > 1 && length < cells);
  if (short !== undefined)
    throw new SalientError(
      "INPUT_INVALID",
      `a grid of ${cells} blocks is finer than the images, ${extent.join(" x ")}`,
      {
        hint: `Give at most ${Math.min(...extent.filter((length) => length > 1))} blocks.`,
      },
    );
  refuseMany(cells ** extent.filter((length) => length > 1).length * channels, cells);
  const blocks = extent.map((length) => (length === 1 ? 1 : cells));
  const places = extent.map((length, axis) => blockOf(length, blocks[axis]));
  const parts = new Int32Array(extent.reduce((product, length) => product * length, channels));
  const place = extent.map(() => 0);
  for (let i = 0; i < parts.length; i += channels) {
    const block = place.reduce((at, along, axis) => at * blocks[axis] + places[axis][along], 0);
    for (let channel = 0; channel < channels; channel++) parts[i + channel] = block * channels + channel;
    next(place, extent);
  }
  return meansOver(parts, namesOf(blocks, channels));
}

function refuseMany(features: number, cells: number): void {
  if (features <= MOST_FEATURES) return;
  throw new SalientError(
    "INPUT_INVALID",
    `a grid of ${cells} blocks makes ${features} features; at most ${MOST_FEATURES} are read`,
    {
      hint: "Give fewer blocks.",
    },
  );
}

/** [length] the block in which each place of an axis lies. */
function blockOf(length: number, blocks: number): Int32Array {
  const of = new Int32Array(length);
  for (let block = 0; block < blocks; block++)
    of.fill(block, Math.floor((block * length) / blocks), Math.floor(((block + 1) * length) / blocks));
  return of;
}

/** The next place, the last axis running fastest. */
function next(place: number[], extent: readonly number[]): void {
  for (let axis = place.length - 1; axis >= 0; axis--) {
    if (++place[axis] < extent[axis]) return;
    place[axis] = 0;
  }
}

function namesOf(blocks: readonly number[], channels: number): string[] {
  const letters = axes[blocks.length as 2 | 3];
  const width = String(Math.max(...blocks)).length;
  let names = [""];
  for (const [axis, count] of blocks.entries())
    names = names.flatMap((name) =>
      Array.from({ length: count }, (_, k) => {
        const part = `${letters[axis]}${String(k + 1).padStart(width, "0")}`;
        return name === "" ? part : `${name}_${part}`;
      }),
    );
  return channels === 1 ? names : names.flatMap((name) => colours.slice(0, channels).map((own) => `${name}_${own}`));
}
