import type { Activation, Layer, Windowed } from "../../../models/definition/layer.js";
import { joined, outputShape } from "../../../models/definition/shapes.js";
import { sharesOf } from "../../engine/ops/shares.js";
import type { Sketch } from "./sketch.js";

/** Where a layer stands in the graph: the tensor that comes to it, and the shape of one person's, channels last. */
interface Place {
  readonly graph: Sketch;
  readonly path: string;
  readonly from: string;
  readonly shape: readonly number[];
}

const operators: Readonly<Record<Activation, string>> = {
  ...{ relu: "Relu", leakyRelu: "LeakyRelu", sigmoid: "Sigmoid", tanh: "Tanh", elu: "Elu", softplus: "Softplus" },
};

/** Adds what a layer computes, channels first; the name of what it makes. */
export function writeLayer(layer: Layer, { graph, path: parent, from, shape }: Place): string {
  const path = joined(parent, layer.name);
  const space = shape.slice(0, -1);
  const weight = (name: string) => graph.weight(joined(path, name));
  const weighted = (layer: { readonly bias: boolean }) => [
    from,
    weight("weight"),
    ...(layer.bias ? [weight("bias")] : []),
  ];
  const branches = (all: readonly Layer[]) => all.map((one) => writeLayer(one, { graph, path, from, shape }));
  switch (layer.kind) {
    case "chain":
      return writeChain(layer.layers, { graph, path, from, shape });
    case "sum":
      return branches(layer.branches).reduce((a, b) => graph.add("Add", [a, b]));
    case "concat":
      return graph.add("Concat", branches(layer.branches), { axis: 1 });
    case "convolution":
      return graph.add("Conv", weighted(layer), { ...windows(layer, space), group: layer.groups });
    case "transposedConvolution": {
      const windowed = { ...layer, padding: (layer.size - layer.stride) / 2 };
      return graph.add("ConvTranspose", weighted(layer), windows(windowed, space));
    }
    case "linear":
      return graph.add("Gemm", weighted(layer), { transB: 1 });
    case "batchNorm": {
      const channels = shape[shape.length - 1];
      const filled = (value: number) => graph.constant([channels], Array(channels).fill(value));
      const learnt = layer.affine ? [weight("weight"), weight("bias")] : [filled(1), filled(0)];
      const inputs = [from, ...learnt, weight("running_mean"), weight("running_var")];
      return graph.add("BatchNormalization", inputs, { epsilon: 1e-5 });
    }
    case "activation":
      return graph.add(operators[layer.of], [from], layer.of === "leakyRelu" ? { alpha: 0.01 } : {});
    case "maxPool":
      return graph.add("MaxPool", [from], windows(layer, space));
    case "averagePool":
      return graph.add("AveragePool", [from], windows({ size: layer.size, stride: layer.size, padding: 0 }, space));
    case "globalAverage":
      return graph.add("Flatten", [graph.add("GlobalAveragePool", [from])]);
    case "globalMax":
      return graph.add("Flatten", [graph.add("GlobalMaxPool", [from])]);
    case "adaptiveAverage":
      return space.reduce(
        (so, length, axis) => averagedAlong(graph, so, axis + 2, space.length + 2, length, layer.cells),
        from,
      );
    case "flatten":
      return graph.add("Flatten", [from]);
    case "unflatten": {
      const [channels, wanted] = [layer.shape[layer.shape.length - 1], layer.shape.slice(0, -1)];
      // A zero keeps the batch as it is.
      return graph.add("Reshape", [from, graph.whole([0, channels, ...wanted])]);
    }
    case "crop": {
      const axes = space.map((_, axis) => axis + 2);
      return graph.add("Slice", [from, graph.whole(axes.map(() => 0)), graph.whole(layer.space), graph.whole(axes)]);
    }
    case "dropout":
      return from;
    case "normalise": {
      const length = graph.add("ReduceL2", [from], { axes: [1], keepdims: 1 });
      return graph.add("Div", [from, graph.add("Max", [length, graph.constant([], [1e-12])])]);
    }
  }
}

function writeChain(layers: readonly Layer[], { graph, path, from, shape }: Place): string {
  let so = { from, shape };
  for (const layer of layers) {
    const made = writeLayer(layer, { graph, path, ...so });
    so = { from: made, shape: outputShape({ input: so.shape, network: layer }) };
  }
  return so.from;
}

function windows({ size, stride, padding }: Windowed, space: readonly number[]) {
  const each = (value: number) => space.map(() => value);
  return { kernel_shape: each(size), strides: each(stride), pads: [...each(padding), ...each(padding)] };
}

/** Means of windows along one axis, as a product with their shares: ONNX has no adaptive pool. */
function averagedAlong(graph: Sketch, from: string, axis: number, rank: number, length: number, cells: number): string {
  if (length === cells) return from;
  const shares = sharesOf(length, cells);
  const turned = Float32Array.from(
    { length: length * cells },
    (_, i) => shares[(i % cells) * length + Math.floor(i / cells)],
  );
  const order = Array.from({ length: rank }, (_, place) => place);
  [order[axis], order[rank - 1]] = [order[rank - 1], order[axis]];
  const last = axis === rank - 1;
  const input = last ? from : graph.add("Transpose", [from], { perm: order });
  const product = graph.add("MatMul", [input, graph.constant([length, cells], turned)]);
  return last ? product : graph.add("Transpose", [product], { perm: order });
}
