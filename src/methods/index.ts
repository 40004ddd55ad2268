import { SalientError } from "../core/errors.js";
import type { Choosable, Method } from "../core/method.js";
import { auto } from "./auto/index.js";
import { cpca } from "./cpca/index.js";
import { gaussianMixture } from "./gaussianMixture/index.js";
import { hydra } from "./hydra/index.js";
import { kMeans } from "./kMeans/index.js";
import { ucsl } from "./ucsl/index.js";
import { ucslRegressor } from "./ucslRegressor/index.js";
import { whitenedMixture } from "./whitenedMixture/index.js";

/** Every method that can be fitted. */
export const methods = [
  ucsl,
  ucslRegressor,
  whitenedMixture,
  cpca,
  hydra,
  kMeans,
  gaussianMixture,
] as unknown as readonly Method[];

/** All that a plan can name; forms, command line, API and documentation are drawn from this list. */
export const choosable: readonly Choosable[] = [auto as unknown as Choosable, ...methods];

/** @throws SalientError `METHOD_UNKNOWN`, naming those that there are */
export function methodById(id: string): Method {
  return found(id, methods);
}

/** What a plan names, `auto` included. @throws SalientError `METHOD_UNKNOWN`, naming those that there are */
export function choosableById(id: string): Choosable {
  return found(id, choosable);
}

/** Whether a plan leaves it to the data which method divides the patients. */
export function choosesMethod(id: string): boolean {
  return id === auto.id;
}

function found<T extends { readonly id: string }>(id: string, among: readonly T[]): T {
  const one = among.find((each) => each.id === id);
  if (one) return one;
  throw new SalientError(
    "METHOD_UNKNOWN",
    `there is no method "${id}"; there are ${choosable.map((each) => each.id).join(", ")}`,
  );
}
