import { SalientError } from "../core/errors.js";
import type { Method } from "../core/method.js";
import { cpca } from "./cpca/index.js";
import { gaussianMixture } from "./gaussianMixture/index.js";
import { hydra } from "./hydra/index.js";
import { kMeans } from "./kMeans/index.js";
import { ucsl } from "./ucsl/index.js";
import { ucslRegressor } from "./ucslRegressor/index.js";
import { whitenedMixture } from "./whitenedMixture/index.js";

/** Every method there is; forms, command line, API and documentation are drawn from this list. */
export const methods = [
  ucsl,
  ucslRegressor,
  whitenedMixture,
  cpca,
  hydra,
  kMeans,
  gaussianMixture,
] as unknown as readonly Method[];

/** @throws SalientError `METHOD_UNKNOWN`, naming those that there are */
export function methodById(id: string): Method {
  const found = methods.find((method) => method.id === id);
  if (found) return found;
  throw new SalientError(
    "METHOD_UNKNOWN",
    `there is no method "${id}"; there are ${methods.map((m) => m.id).join(", ")}`,
  );
}
