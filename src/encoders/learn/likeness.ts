import type { Matrix } from "../../linalg/matrix.js";
import { fitBandwidth } from "../../losses/fitBandwidth.js";
import { kernelMatrix } from "../../losses/kernelMatrix.js";
import { cosineMatrix } from "../../losses/meanEmbeddingWeights.js";
import { kernelWeights, supConWeights } from "../../losses/weights.js";
import type { KnownOfPeople } from "./takePeople.js";

/** K of the distance of proxies, [n, n]. */
export function likeness(people: KnownOfPeople): Matrix {
  return kernelWeights(proxiesOf(people), 1, people.kernel);
}

export function likenessByPrior(people: KnownOfPeople): Matrix {
  const { x, kernel } = priorOf(people);
  return kernel ? kernelMatrix(x, fitBandwidth(x, 1), kernel) : cosineMatrix(x);
}

/** What the plan names first of: proxies, a prior, classes. */
export function anyWeights(people: KnownOfPeople): Matrix {
  if (people.proxies) return likeness(people);
  if (people.prior) return likenessByPrior(people);
  return supConWeights(labelsOf(people));
}

export const labelsOf = ({ labels }: KnownOfPeople) => there(labels, "labels");
export const biasOf = ({ bias }: KnownOfPeople) => there(bias, "bias");
export const proxiesOf = ({ proxies }: KnownOfPeople) => there(proxies, "proxies");
export const priorOf = ({ prior }: KnownOfPeople) => there(prior, "a prior");
export const anatomyIn = ({ anatomy }: KnownOfPeople) => there(anatomy, "anatomy");

/** A plan that is complete names whatever its losses need. */
function there<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`the loss needs ${what}, and the plan names none`);
  return value;
}
