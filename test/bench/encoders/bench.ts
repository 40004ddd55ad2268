import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { brainAgeIqm } from "./brainAgeIqm.js";
import { brainAgeWithSites } from "./brainAgeWithSites.js";
import { colourMnist } from "./colourMnist.js";
import { mnist } from "./mnist.js";
import { weakViews } from "./weakViews.js";

type Given = { readonly seed: number; readonly quick: boolean; readonly data: string | undefined };

/** The parts of this bench by name; `PART=mnist` runs one of them. */
const parts: Readonly<Record<string, (given: Given) => Promise<void> | void>> = {
  mnist: ({ seed, quick }) => mnist(seed, { seeds: 1, images: quick ? 1000 : 10_000 }),
  colour: ({ seed, quick }) =>
    colourMnist(seed, quick ? { images: 6000, rhos: [0.99] } : { images: 59_000, rhos: [0.99, 0.997] }),
  weak: ({ seed, quick }) => weakViews(seed, { images: quick ? 1000 : 10_000 }),
  brainAge: ({ seed, quick }) => brainAgeWithSites(seed, quick ? [1500] : [300, 1500, 6000], quick ? 1 : 3),
  iqm: async ({ seed, quick, data }) => {
    if (data) await brainAgeIqm(data, seed, quick ? 1 : 3);
    else console.log("\nAge from image quality: left out; name the folder of real cohorts (--data FOLDER)");
  },
};

/** What frozen features know of digits, age, site and diagnosis; `npm run bench -- encoders 101 [quick] [--data FOLDER]`. */
export async function bench(seed: number, size: "full" | "quick", data?: string): Promise<void> {
  await loadEngine(wasmHost);
  const wanted = process.env["PART"];
  for (const [name, part] of Object.entries(parts))
    if (!wanted || wanted === name) await part({ seed, quick: size === "quick", data });
}
