import type { Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, globalAverage } from "../definition/make.js";
import { oneOf } from "./settings.js";

export const smallCnnDefaults = {
  /** Channels of each layer; each halves the edges. */
  channels: [16, 32, 64, 128] as readonly number[],
  /** Cells along the edge of the first layer's filters; those of the others have 3. */
  firstSize: 5,
  /** What is left at the end: means of the channels, or all cells. */
  end: "average",
};

/** A few strided convolutions, each with batch norm and rectifier: what trains in seconds on images of 28 cells or volumes of 16. */
export function smallCnn({ channels, firstSize, end }: typeof smallCnnDefaults): Layer {
  if (firstSize % 2 === 0) throw new RangeError(`"firstSize" must be odd, found ${firstSize}`);
  const layers = channels.flatMap((count, place) => {
    const size = place === 0 ? firstSize : 3;
    const options = { stride: 2, padding: (size - 1) / 2, bias: false, initialisation: "kaimingFanOut" } as const;
    return [convolution(`conv${place + 1}`, count, size, options), batchNorm(`bn${place + 1}`), activation()];
  });
  const ends: Readonly<Record<"average" | "flatten", Layer>> = {
    average: globalAverage(),
    flatten: { kind: "flatten", name: "" },
  };
  return chain("", [...layers, ends[oneOf("end", end, ["average", "flatten"])]]);
}
