import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { Convolution } from "../convolution.js";
import { addressOf, floatsOf } from "../heap.js";
import { cellsIn, type Grid, type Runs, runsOf, tableOf } from "./grid.js";
import { kernelsOn, type ProductKernels } from "./kernels.js";
import { noLimits } from "./matrixProduct.js";
import { packer } from "./packed.js";
import { eachAxis, layout, type Padded, padded, share } from "./padded.js";
import { outputsSeen, type Phase, phasesOf } from "./phases.js";
import { inScratch, type Take } from "./scratch.js";

interface InputGradient {
  readonly dy: TensorInfo;
  readonly filter: TensorInfo;
  readonly dx: TensorInfo;
}

type Phases = readonly [Phase, Phase, Phase];

/**
 * Gradient of a convolution with respect to its input: the gradient of the output, with zeros around it, convolved with the
 * taps in reverse, once for each phase of the strides. Writes all of dx. It is also what a transposed convolution computes.
 */
export function inputGradient(backend: BackendWasm, convolution: Convolution, { dy, filter, dx }: InputGradient): void {
  const { batch, inChannels, outChannels, input, output } = convolution;
  const kernels = kernelsOn(backend);
  const phases = eachAxisOf((axis) =>
    phasesOf(
      input[axis],
      convolution.filter[axis],
      convolution.stride[axis],
      convolution.dilation[axis],
      convolution.before[axis],
    ),
  );
  const seen = phases.map(outputsSeen);
  const before = eachAxis((axis) => -seen[axis][0]);
  const needed = eachAxis((axis) => seen[axis][1] - seen[axis][0] + 1);
  const most = share(batch, layout(input, 1).volume);
  const [from, filters, to] = [dy, filter, dx].map((tensor) => addressOf(backend, tensor));
  if (phases.flat().some(({ taps }) => taps.length === 0)) floatsOf(backend, dx).fill(0);
  inScratch(backend, (take) => {
    const room = padded(kernels, take, { size: output, channels: outChannels, before, needed, most });
    const run = together(phases).map((phase) =>
      ofPhase({ kernels, take, convolution, room, before, most }, phase, filters),
    );
    for (let first = 0; first < batch; first += most) {
      const count = Math.min(most, batch - first);
      const a = room.place(from + 4 * first * layout(output, outChannels).volume, count);
      for (const multiply of run) multiply(a, to + 4 * first * layout(input, inChannels).volume, count);
    }
  });
}

const eachAxisOf = <T>(of: (axis: 0 | 1 | 2) => T): readonly [T, T, T] => [of(0), of(1), of(2)];

/** Each phase of each axis with each of the others, those left out that see nothing. */
function together(phases: readonly [readonly Phase[], readonly Phase[], readonly Phase[]]): Phases[] {
  const [planes, rows, columns] = phases.map((axis) => axis.filter(({ taps }) => taps.length > 0));
  return planes.flatMap((plane) => rows.flatMap((row) => columns.map((column): Phases => [plane, row, column])));
}

interface Setting {
  readonly kernels: ProductKernels;
  readonly take: Take;
  readonly convolution: Convolution;
  readonly room: Padded;
  readonly before: readonly number[];
  readonly most: number;
}

/** Lays out one phase; answers what writes its cells of so many volumes. */
function ofPhase(setting: Setting, phase: Phases, filters: number) {
  const { kernels, take, convolution, room, before, most } = setting;
  const { inChannels, outChannels, stride } = convolution;
  const cells = phase.map((axis) => axis.cells);
  const start = phase.reduce((sum, { output }, axis) => sum + (output + before[axis]) * room.steps[axis], 0);
  const rows = tableOf(kernels, take, {
    origin: start,
    extents: [most, ...cells],
    steps: [room.volume, ...room.steps],
  });
  const full = layout(convolution.input, inChannels);
  const targets = tableOf(kernels, take, {
    origin: phase.reduce((sum, { first }, axis) => sum + first * full.steps[axis], 0),
    extents: [most, ...cells],
    steps: [full.volume, ...full.steps.map((step, axis) => step * stride[axis])],
  });
  const { runs, run } = outputsOf(phase, room.steps, outChannels);
  const table = tableOf(kernels, take, runs);
  const { panels, pack } = packer(kernels, take, {
    runs: tapsOf(phase, convolution),
    run: outChannels,
    rowStep: 1,
    columnStep: outChannels,
    n: inChannels,
  });
  pack(filters);
  const perVolume = cells.reduce((product, count) => product * count, 1);
  return (a: number, to: number, count: number) => {
    const [segmentCount, { low, high }] = [cellsIn(runs), noLimits];
    const m = count * perVolume;
    kernels.multiply(a, rows, m, table, segmentCount, run, panels, inChannels, to, targets, 0, 0, low, high);
  };
}

/** Where the outputs lie that a cell sees. */
function outputsOf(phase: Phases, steps: readonly number[], channels: number): Runs {
  const extents = phase.map(({ taps }) => taps.length);
  return runsOf({ extents: [...extents, channels], steps: [...phase.map((axis, i) => axis.apart * steps[i]), 1] });
}

/** Where the taps of a phase lie in the filters, in the order of its outputs. */
function tapsOf(phase: Phases, { filter, inChannels, outChannels }: Convolution): Grid {
  const { steps } = layout(filter, inChannels * outChannels);
  return {
    origin: phase.reduce((sum, { taps }, axis) => sum + taps[0] * steps[axis], 0),
    extents: phase.map(({ taps }) => taps.length),
    steps: phase.map(({ taps }, axis) => (taps.length > 1 ? taps[1] - taps[0] : 0) * steps[axis]),
  };
}
