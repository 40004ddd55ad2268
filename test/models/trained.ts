import type { Definition } from "../../models/definition/layer.js";
import { tensorsOf } from "../../models/definition/tensors.js";
import type { Rows } from "../../models/runNetwork.js";
import type { TrainedNetwork } from "../../models/trainedNetwork.js";
import { gaussian, seeded } from "../../src/core/random.js";

/** A network with weights as if it had been trained: none is zero or one, and variances are positive. */
export function trained(definition: Definition): TrainedNetwork {
  const weights = tensorsOf(definition).map(({ name, shape, start }) => {
    const random = seeded(1).fork(name);
    const size = shape.reduce((product, length) => product * length, 1);
    const spread = start.kind === "normal" ? start.deviation : start.kind === "uniform" ? start.bound : 0.2;
    const centre = start.kind === "constant" ? start.value : 0;
    const values = Float32Array.from({ length: size }, () => centre + spread * gaussian(random));
    return [name, { shape, values: name.endsWith("running_var") ? values.map(Math.abs) : values }] as const;
  });
  return { definition, weights: Object.fromEntries(weights) };
}

/** Standard normal numbers of so many people. */
export function peopleOf({ input }: Definition, people = 3): Rows {
  const random = seeded(7);
  const shape = [people, ...input];
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, values: Float32Array.from({ length: size }, () => gaussian(random)) };
}
