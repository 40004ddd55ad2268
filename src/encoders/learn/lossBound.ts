import type { Matrix } from "../../linalg/matrix.js";
import { entropyBound } from "../../losses/entropyBound.js";
import type { Reduction } from "../../losses/reduction.js";
import { ownViewWeights, softSupConWeights, supConWeights, xClrWeights } from "../../losses/weights.js";
import { anyWeights, likeness } from "./likeness.js";
import type { KnownOfPeople } from "./takePeople.js";

type Params = Readonly<Record<string, unknown>>;
type Sized = { readonly samples: number; readonly views: number };

/** The weights by which a loss is a weighted InfoNCE, [n, n]; nothing where it is none. */
const weights: Readonly<
  Record<string, (people: KnownOfPeople, params: Params, samples: number) => Matrix | undefined>
> = {
  "info-nce": (_, { keys, variant }, samples) =>
    keys === "all" && variant === "paper" ? ownViewWeights(samples) : undefined,
  "sup-con": ({ labels }, { form }) => (labels && form === "out" ? supConWeights(labels) : undefined),
  "soft-sup-con": ({ labels }, { epsilon }) => (labels ? softSupConWeights(labels, epsilon as number) : undefined),
  "y-aware": (people, { variant }) => (variant === "allViews" ? likeness(people) : undefined),
  euclidean: (people) => likeness(people),
  "weighted-info-nce": (people) => anyWeights(people),
  "x-clr": ({ prior }, { targetTemperature }) =>
    prior ? xClrWeights(prior.x, { temperature: targetTemperature as number }) : undefined,
};

/** The weights by which a loss is a weighted InfoNCE of people, [samples, samples]; nothing where it is none. */
export function boundWeights(id: string, people: KnownOfPeople, params: Params, samples: number): Matrix | undefined {
  if (params["baseTemperature"] !== undefined || !Object.hasOwn(weights, id)) return undefined;
  return weights[id](people, params, samples);
}

/** The least that a loss could be in a batch, where it is a weighted InfoNCE: the mean entropy of its weights. */
export function lossBound(id: string, people: KnownOfPeople, params: Params, sized: Sized): number | undefined {
  const own = boundWeights(id, people, params, sized.samples);
  if (!own) return undefined;
  return entropyBound(own, {
    ...sized,
    selfPairs: params["selfPairs"] === true,
    reduction: (params["reduction"] ?? "all") as Reduction,
  });
}
