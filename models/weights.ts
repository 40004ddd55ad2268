import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network.js";

/** All numbers of a network by the names of their tensors: parameters and running statistics, in our layout. */
export type PlainWeights = {
  readonly [name: string]: { readonly shape: readonly number[]; readonly values: Float32Array };
};

/** What became of each tensor. Nothing is left out of all four lists. */
export type LoadReport = {
  /** In the network now. */
  readonly restored: readonly string[];
  /** Of the network, but not among the weights: as it was. */
  readonly missing: readonly string[];
  /** Among the weights, but not of the network: passed over. */
  readonly unexpected: readonly string[];
  /** Of another shape in the weights than in the network: as it was. */
  readonly misshapen: readonly Misshapen[];
};

export type Misshapen = {
  readonly name: string;
  readonly expected: readonly number[];
  readonly found: readonly number[];
};

/** The numbers of a network, to be stored or sent. */
export async function readWeights(network: Network): Promise<PlainWeights> {
  const entries = tensorsOf(network).map(async ([name, variable]) => {
    const values = Float32Array.from(await variable.data());
    return [name, { shape: variable.shape, values }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Puts numbers into a network by the names of its tensors, and tells what could not be put. Whether that is enough, the caller says. */
export function loadWeights(network: Network, weights: PlainWeights): LoadReport {
  const variables = tensorsOf(network);
  const names = new Set(variables.map(([name]) => name));
  const [restored, missing, misshapen]: [string[], string[], Misshapen[]] = [[], [], []];
  for (const [name, variable] of variables) {
    const found = Object.hasOwn(weights, name) ? weights[name] : undefined;
    if (!found) missing.push(name);
    else if (found.shape.join() !== variable.shape.join())
      misshapen.push({ name, expected: variable.shape, found: found.shape });
    else {
      tf.tidy(() => variable.assign(tf.tensor(Float32Array.from(found.values), variable.shape)));
      restored.push(name);
    }
  }
  return { restored, missing, misshapen, unexpected: Object.keys(weights).filter((name) => !names.has(name)) };
}

const tensorsOf = ({ parameters, buffers }: Network) => [...parameters, ...buffers];
