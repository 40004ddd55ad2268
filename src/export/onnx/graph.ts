import { type Field, floatBytes, longBytes, message } from "./protobuf.js";

/** Numbers in a shape, row-major: floats of four bytes, or whole numbers of eight where they say where things lie. */
export interface Constant {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  readonly whole?: boolean;
}

/** An operation of ONNX: on which tensors, by name, and which one it makes. */
export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Lists are of whole numbers; a single number is one, unless its name is in `floats`. */
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  /** The shapes of what comes in, called "input", and of what is made, called "output": of one person, behind the batch. */
  readonly input: readonly number[];
  readonly output: readonly number[];
}

const IR_VERSION = 8;
const OPSET = 17;
const FLOAT = 1;
const INT64 = 7;
const floats = ["alpha", "epsilon"];
const kind = { float: 1, int: 2, ints: 7 };

/**
 * The bytes of an ONNX file (IR version 8, opset 17). The first axis of input and output, the batch, may have any length.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the numbers of the fields
 */
export function graphBytes({ nodes, constants, input, output }: Graph): Uint8Array {
  const body = message(
    ...nodes.map((one): Field => [1, node(one)]),
    [2, "salient"],
    ...constants.map((one): Field => [5, tensor(one)]),
    [11, valueInfo("input", input)],
    [12, valueInfo("output", output)],
  );
  return message([1, IR_VERSION], [2, "Salient"], [7, body], [8, message([1, ""], [2, OPSET])]);
}

function node({ operator, inputs, output, attributes }: Node): Uint8Array {
  const given = Object.entries(attributes).map(([key, value]): Field => [5, attribute(key, value)]);
  return message(...inputs.map((one): Field => [1, one]), [2, output], [3, `make ${output}`], [4, operator], ...given);
}

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  if (typeof value !== "number") return message([1, name], ...value.map((one): Field => [8, one]), [20, kind.ints]);
  if (floats.includes(name)) return message([1, name], [2, { float: value }], [20, kind.float]);
  return message([1, name], [3, value], [20, kind.int]);
}

function tensor({ name, shape, values, whole = false }: Constant): Uint8Array {
  const bytes = whole ? longBytes(values) : floatBytes(values);
  return message(...shape.map((extent): Field => [1, extent]), [2, whole ? INT64 : FLOAT], [8, name], [9, bytes]);
}

function valueInfo(name: string, shape: readonly number[]): Uint8Array {
  const axes = [message([2, "batch"]), ...shape.map((extent) => message([1, extent]))];
  const type = message([1, FLOAT], [2, message(...axes.map((axis): Field => [1, axis]))]);
  return message([1, name], [2, message([1, type])]);
}
