import { outputShape } from "../../../models/definition/shapes.js";
import { toPyTorch } from "../../../models/pytorchLayout.js";
import type { TrainedNetwork } from "../../../models/trainedNetwork.js";
import { graphBytes } from "./graph.js";
import { writeLayer } from "./layers.js";
import { sketch } from "./sketch.js";

/**
 * A trained network as an ONNX file, which any runtime of ONNX reads; it runs as in evaluation, with nothing dropped. Input and
 * output are as here, [batch, ...space, channels]; inside, channels come first, as ONNX has them, and weights have PyTorch's names.
 */
export function onnx({ definition, weights }: TrainedNetwork): Uint8Array {
  const output = outputShape(definition);
  const graph = sketch(toPyTorch(weights));
  const { input } = definition;
  const start =
    input.length > 1 ? graph.add("Transpose", ["input"], { perm: channelsFirst(input.length + 1) }) : "input";
  const end = writeLayer(definition.network, { graph, path: "", from: start, shape: input });
  if (output.length > 1) graph.name("output", "Transpose", [end], { perm: channelsLast(output.length + 1) });
  else graph.name("output", "Identity", [end]);
  return graphBytes({ nodes: graph.nodes, constants: graph.constants, input, output });
}

function channelsFirst(rank: number): number[] {
  return [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, axis) => axis + 1)];
}

function channelsLast(rank: number): number[] {
  return [0, ...Array.from({ length: rank - 2 }, (_, axis) => axis + 2), 1];
}
