import { SimulateOptions } from "./options.js";

/** The cohort that comes with the app: brains from two sites, three subgroups of patients of unequal size. */
export const exampleOptions: SimulateOptions = SimulateOptions.parse({
  controls: 220,
  patients: 260,
  subgroups: 3,
  features: "desikan",
  nuisance: 5,
  effect: 6,
  sites: 2,
  missing: 0.005,
  ratio: 1.6,
  seed: 2026,
});
