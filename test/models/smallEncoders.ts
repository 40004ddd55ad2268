import type { Definition } from "../../models/definition/layer.js";
import { encoderDefinition, encoderFamilies } from "../../models/encoders/catalogue.js";
import type { Defaults } from "../../models/encoders/settings.js";

/** Small members of every family, with every kind of layer among them. */
const families: Readonly<Record<string, readonly Defaults[]>> = {
  mlp: [
    { widths: [6, 4], activation: "elu" },
    { widths: [6, 5, 4], batchNorm: true, blocks: 1, dropout: 0.2, activation: "leakyRelu" },
    ...["sigmoid", "tanh", "softplus"].map((activation) => ({ widths: [6, 4], activation })),
  ],
  "small-cnn": [{ channels: [3, 4] }, { channels: [3, 4], end: "flatten" }],
  resnet18: [
    { blocks: [1, 1], width: 4 },
    { blocks: [1, 1], width: 4, stem: "fine", bottleneck: true, groups: 2, groupWidth: 2 },
  ],
  densenet121: [
    { growth: 3, blocks: [2, 2], initial: 4, end: "norm" },
    { growth: 3, blocks: [1, 1], initial: 4, end: "relu", dropout: 0.2, stem: "finePooled" },
    { growth: 3, blocks: [1, 2], initial: 4, end: "bare", stem: "strided" },
  ],
  vgg11: [{ repeats: [1, 2], channels: [3, 4], cells: 5, hidden: 6 }],
  "vgg-tiny": [{ channels: [3, 4] }],
  sfcn: [{ channels: [3, 4, 5] }],
  alexnet3d: [{ channels: [3, 4, 5, 5, 4] }],
  unet: [{ width: 3, levels: 3 }],
};

/** Odd and even edges; AlexNet needs 33. */
function inputsOf(id: string): number[][] {
  if (encoderFamilies[id].takes === "rows") return [[7]];
  return id === "alexnet3d"
    ? [
        [35, 33, 1],
        [33, 35, 33, 1],
      ]
    : [
        [15, 18, 2],
        [13, 14, 15, 1],
      ];
}

/** Each with what it is and takes, in words. */
export const smallEncoders: readonly (readonly [words: string, definition: Definition])[] = Object.entries(
  families,
).flatMap(([id, all]) =>
  all.flatMap((settings) =>
    inputsOf(id).map((input) => {
      const words = `${id} ${JSON.stringify(settings)} on ${input.join(" x ")}`;
      return [words, encoderDefinition({ id, input, settings })] as const;
    }),
  ),
);
