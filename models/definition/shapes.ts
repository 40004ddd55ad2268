import type { Definition, Layer } from "./layer.js";

/** A layer where it stands: its full name, and the shape of one subject before and behind it, channels last. */
export interface Place {
  readonly path: string;
  readonly layer: Layer;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * Every layer of a network in the order in which it is run, each chain behind its own layers. Light: nothing is built.
 * @throws RangeError where a layer can make nothing of what comes to it
 */
export function placesOf({ input, network }: Definition): readonly Place[] {
  const places: Place[] = [];
  visit(network, "", input, places);
  return places;
}

/** The shape of what a network gives of one subject. @throws RangeError as `placesOf` */
export function outputShape(definition: Definition): readonly number[] {
  return placesOf(definition).at(-1)!.after;
}

/** "layer1" and "conv1" to "layer1.conv1". */
export function joined(path: string, name: string): string {
  return path && name ? `${path}.${name}` : path || name;
}

function visit(layer: Layer, parent: string, before: readonly number[], places: Place[]): readonly number[] {
  const path = joined(parent, layer.name);
  const after = shapeAfter(layer, path, before, places);
  places.push({ path, layer, before, after });
  return after;
}

function shapeAfter(layer: Layer, path: string, shape: readonly number[], places: Place[]): readonly number[] {
  const [space, channels] = [shape.slice(0, -1), shape[shape.length - 1]];
  switch (layer.kind) {
    case "chain":
      return layer.layers.reduce((so, one) => visit(one, path, so, places), shape);
    case "sum":
    case "concat": {
      const ends = layer.branches.map((branch) => visit(branch, path, shape, places));
      const total = ends.reduce((all, end) => all + end[end.length - 1], 0);
      return layer.kind === "sum" ? ends[0] : [...ends[0].slice(0, -1), total];
    }
    case "convolution":
      return [...space.map((length) => windowsAlong(length, layer, path)), layer.channels];
    case "transposedConvolution":
      return [...space.map((length) => length * layer.stride), layer.channels];
    case "maxPool":
      return [...space.map((length) => windowsAlong(length, layer, path)), channels];
    case "averagePool": {
      const window = { size: layer.size, stride: layer.size, padding: 0 };
      return [...space.map((length) => windowsAlong(length, window, path)), channels];
    }
    case "linear":
      return [layer.outputs];
    case "globalAverage":
    case "globalMax":
      return [channels];
    case "adaptiveAverage":
      return [...space.map(() => layer.cells), channels];
    case "flatten":
      return [shape.reduce((product, length) => product * length, 1)];
    case "unflatten":
      return layer.shape;
    case "crop":
      return [...layer.space, channels];
    default:
      return shape;
  }
}

/** How many windows fit along an axis, rounded down. */
function windowsAlong(
  length: number,
  { size, stride, padding }: { readonly size: number; readonly stride: number; readonly padding: number },
  path: string,
): number {
  const count = Math.floor((length + 2 * padding - size) / stride) + 1;
  if (count < 1) throw new RangeError(`${path || "a pool"} needs ${size - 2 * padding} cells or more, found ${length}`);
  return count;
}
