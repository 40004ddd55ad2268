import { type Field, floatBytes, message } from "./protobuf.js";

/** Numbers in a shape, row-major. */
export interface Weights {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** An operation of ONNX: what it takes besides the tensor that runs through the network, and its attributes. */
export interface Operation {
  readonly name: string;
  readonly weights?: readonly Weights[];
  /** Lists are of whole numbers; a single number is one, unless its name is in `floats`. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

const IR_VERSION = 8;
const OPSET = 17;
const FLOAT = 1;
const floats = ["alpha", "epsilon"];
const kind = { float: 1, int: 2, ints: 7 };

/**
 * The bytes of an ONNX file (IR version 8, opset 17) of operations one after the other, each on what the one before gives.
 * The input is called `input` and the output `output`; their first axis, the batch, may have any length.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the numbers of the fields
 */
export function graph(
  operations: readonly Operation[],
  input: readonly number[],
  output: readonly number[],
): Uint8Array {
  const last = operations.length - 1;
  const nodes = operations.map((operation, place): Field => {
    const from = place === 0 ? "input" : `step${place}`;
    return [1, node(operation, place, from, place === last ? "output" : `step${place + 1}`)];
  });
  const weights = operations.flatMap((operation, place) =>
    (operation.weights ?? []).map((one, which): Field => [5, tensor(one, weightName(place, which))]),
  );
  const body = message(
    ...nodes,
    [2, "salient"],
    ...weights,
    [11, valueInfo("input", input)],
    [12, valueInfo("output", output)],
  );
  return message([1, IR_VERSION], [2, "Salient"], [7, body], [8, message([1, ""], [2, OPSET])]);
}

function node({ name, weights = [], attributes = {} }: Operation, place: number, from: string, to: string): Uint8Array {
  const inputs = [from, ...weights.map((_, which) => weightName(place, which))].map((one): Field => [1, one]);
  const given = Object.entries(attributes).map(([key, value]): Field => [5, attribute(key, value)]);
  return message(...inputs, [2, to], [3, `${name}${place + 1}`], [4, name], ...given);
}

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value !== "number") return message([1, name], ...value.map((one): Field => [8, one]), [20, kind.ints]);
  if (floats.includes(name)) return message([1, name], [2, { float: value }], [20, kind.float]);
  return message([1, name], [3, value], [20, kind.int]);
}

function tensor({ shape, values }: Weights, name: string): Uint8Array {
  return message(...shape.map((extent): Field => [1, extent]), [2, FLOAT], [8, name], [9, floatBytes(values)]);
}

function valueInfo(name: string, shape: readonly number[]): Uint8Array {
  const axes = [message([2, "batch"]), ...shape.map((extent) => message([1, extent]))];
  const type = message([1, FLOAT], [2, message(...axes.map((axis): Field => [1, axis]))]);
  return message([1, name], [2, message([1, type])]);
}

function weightName(place: number, which: number): string {
  return `weights${place + 1}_${which + 1}`;
}
