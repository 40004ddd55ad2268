import type { Choosable } from "../../core/method.js";
import { params } from "./params.js";

/** Not a method of its own: a plan that names it has the method chosen, together with the number of subgroups. */
export const auto: Choosable<typeof params> = {
  id: "auto",
  title: "Chosen by the data",
  summary:
    "Tries every method that divides patients, over the whole range of numbers, and chooses by what people left out of the fits show that controls do not.",
  reference:
    "Otsu (1979), A threshold selection method from gray-level histograms; Ledoit & Wolf (2004), A well-conditioned estimator for large-dimensional covariance matrices",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "controls" },
};
