import type { PlainWeights } from "../../../models/weights.js";
import type { Constant, Node } from "./graph.js";

type Attributes = Node["attributes"];

/** A graph of ONNX in the making. */
export interface Sketch {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  /** Adds an operation; the name of what it makes. */
  add(operator: string, inputs: readonly string[], attributes?: Attributes): string;
  /** Adds an operation whose result has this name. */
  name(output: string, operator: string, inputs: readonly string[], attributes?: Attributes): void;
  /** Numbers that are no weights; their name. */
  constant(shape: readonly number[], values: ArrayLike<number>): string;
  /** Whole numbers in a row; their name. */
  whole(values: readonly number[]): string;
  /** A weight by its name, which is the name in the graph. @throws RangeError where there is none */
  weight(name: string): string;
}

/** @param weights in PyTorch's layout, which is that of ONNX */
export function sketch(weights: PlainWeights): Sketch {
  const nodes: Node[] = [];
  const constants: Constant[] = [];
  const used = new Set<string>();

  function name(output: string, operator: string, inputs: readonly string[], attributes: Attributes = {}): void {
    nodes.push({ operator, inputs, output, attributes });
  }

  function put(constant: Omit<Constant, "name">): string {
    const called = `constant${constants.length + 1}`;
    constants.push({ name: called, ...constant });
    return called;
  }

  return {
    nodes,
    constants,
    name,
    add(operator, inputs, attributes) {
      const output = `step${nodes.length + 1}`;
      name(output, operator, inputs, attributes);
      return output;
    },
    constant: (shape, values) => put({ shape, values }),
    whole: (values) => put({ shape: [values.length], values, whole: true }),
    weight(called) {
      if (!Object.hasOwn(weights, called)) throw new RangeError(`the network has no weights "${called}"`);
      if (!used.has(called)) constants.push({ name: called, ...weights[called] });
      used.add(called);
      return called;
    },
  };
}
