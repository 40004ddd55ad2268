/**
 * The cells of one axis of an input that see the output through the same taps of a filter: every stride-th of them.
 *
 * Output o looks at input  o stride + k dilation - before  through tap k; so input i, with i + before = j stride + r,
 * sees output  j + (r - k dilation) / stride  through each tap k for which that is whole.
 */
export interface Phase {
  /** The first of the cells, and how many there are, `stride` apart. */
  readonly first: number;
  readonly cells: number;
  /** The taps, so that the outputs ascend; these begin at `output` for the first cell, and are `apart` from tap to tap. */
  readonly taps: readonly number[];
  readonly output: number;
  readonly apart: number;
}

/** The phases of an axis, as many as the stride or as there are cells. */
export function phasesOf(
  input: number,
  filter: number,
  stride: number,
  dilation: number,
  before: number,
): readonly Phase[] {
  return Array.from({ length: Math.min(stride, input) }, (_, first) => {
    const r = (first + before) % stride;
    const taps = Array.from({ length: filter }, (_, i) => filter - 1 - i).filter((k) => (k * dilation) % stride === r);
    const outputs = taps.map((k) => (first + before - k * dilation) / stride);
    const apart = outputs.length > 1 ? outputs[1] - outputs[0] : 1;
    return { first, cells: Math.ceil((input - first) / stride), taps, output: outputs[0] ?? 0, apart };
  });
}

/** The first output and the last that phases look at, also where there is none. */
export function outputsSeen(phases: readonly Phase[]): readonly [number, number] {
  const seeing = phases.filter(({ taps }) => taps.length > 0);
  const lowest = Math.min(0, ...seeing.map(({ output }) => output));
  const highest = seeing.map(({ output, apart, taps, cells }) => output + apart * (taps.length - 1) + cells - 1);
  return [lowest, Math.max(0, ...highest)];
}
