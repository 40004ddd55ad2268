import { dataParallel } from "./dataParallel.js";
import { encoders } from "./encoders.js";
import { operations } from "./operations.js";
import { trainingSteps } from "./trainingSteps.js";

/** The parts of this bench by name. `PART=operations` runs one of them, `ONLY=wasm` tries the backends whose names match. */
const parts: Readonly<Record<string, (only: RegExp) => Promise<void>>> = {
  operations,
  trainingSteps,
  dataParallel,
  encoders,
};

export async function bench(): Promise<void> {
  const wanted = process.env["PART"];
  const only = new RegExp(process.env["ONLY"] ?? "");
  for (const [name, part] of Object.entries(parts)) if (!wanted || wanted === name) await part(only);
}
