import type { Cohort } from "../../cohort/cohort.js";
import { kindOfShape } from "./inputOf.js";

const usual = { table: "mlp", picture: "small-cnn", volume: "resnet10-w8" } as const;

/** The network that is taken where none is named: by what a cohort's images are, or for its table. */
export function usualNetwork({ images = [] }: Cohort): string {
  return usual[images.length > 0 ? kindOfShape(images[0].shape) : "table"];
}
