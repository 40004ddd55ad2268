import { brainAgeIqm } from "./brainAgeIqm.js";
import { brainAgeWithSites } from "./brainAgeWithSites.js";

/** What frozen features know of age, site and diagnosis, law by law; `npm run bench -- encoders 101 [quick] [--data FOLDER]`. */
export async function bench(firstSeed: number, size: "full" | "quick", data?: string): Promise<void> {
  await brainAgeWithSites(firstSeed, size === "quick" ? [1500] : [300, 1500, 6000], size === "quick" ? 1 : 3);
  if (data) brainAgeIqm(data, firstSeed);
  else console.log("\nAge from image quality: left out; name the folder of real cohorts (--data FOLDER)");
}
