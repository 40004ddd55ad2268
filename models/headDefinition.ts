import type { Definition, Initialisation, Layer } from "./definition/layer.js";
import { activation, batchNorm, chain, dropout, linear } from "./definition/make.js";

/**
 * What stands behind an encoder:
 *
 *   none          nothing: the features themselves
 *   linear        one dense layer
 *   mlp           dense, rectifier, dense
 *   batchNormMlp  dense, batch norm, rectifier, dense, batch norm without scale and shift; no biases
 */
export const headKinds = ["none", "linear", "mlp", "batchNormMlp"] as const;

export interface HeadPlan {
  readonly kind: (typeof headKinds)[number];
  /** How many features come in. */
  readonly from: number;
  /** Outputs of each dense layer: none, one of `linear`, two of the others. */
  readonly widths: readonly number[];
  /** Whether the result is divided by its length, as published contrastive networks do. */
  readonly normalised?: boolean;
  /** The share of numbers that is dropped before each dense layer in training. */
  readonly dropout?: number;
  /** How its weights are drawn; PyTorch's own way, unless the published network has another. */
  readonly initialisation?: Initialisation;
}

/** What a head computes, without its weights and without TensorFlow.js. @throws RangeError where the widths do not go with the kind */
export function headDefinition({ kind, from, widths, normalised = false, ...options }: HeadPlan): Definition {
  const wanted = { none: 0, linear: 1, mlp: 2, batchNormMlp: 2 }[kind];
  if (widths.length !== wanted)
    throw new RangeError(`a head "${kind}" has ${wanted} widths, found [${widths.join(", ")}]`);
  const layers = layersOf(kind, widths, options);
  const ends: readonly Layer[] = normalised ? [{ kind: "normalise", name: "" }] : [];
  return { input: [from], network: chain("", [...layers, ...ends]) };
}

function layersOf(
  kind: HeadPlan["kind"],
  widths: readonly number[],
  { dropout: rate = 0, initialisation = "uniform" }: Pick<HeadPlan, "dropout" | "initialisation">,
): readonly Layer[] {
  const dense = (name: string, place: number, bias = true): readonly Layer[] => [
    ...(rate > 0 ? [dropout(rate, `dropout${place + 1}`)] : []),
    linear(name, widths[place], { bias, initialisation }),
  ];
  switch (kind) {
    case "none":
      return [];
    case "linear":
      return dense("0", 0);
    case "mlp":
      return [...dense("0", 0), activation("relu", "1"), ...dense("2", 1)];
    case "batchNormMlp":
      return [
        ...[...dense("0", 0, false), batchNorm("1"), activation("relu", "2")],
        ...[...dense("3", 1, false), batchNorm("4", false)],
      ];
  }
}
