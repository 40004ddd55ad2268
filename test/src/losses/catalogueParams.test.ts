import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../src/engine/index.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { lossCatalogue } from "../../../src/losses/catalogue.js";
import * as l from "../../../src/losses/index.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { embeddings } from "./batches.js";
import { measured } from "./lossChecks.js";

type Z = tf.Tensor3D;
// biome-ignore lint/suspicious/noExplicitAny: whatever the catalogue has as parameters
type Params = any;

const classes = [0, 0, 1, 1, 0, 2];
const biases = [0, 1, 0, 1, 1, 0];
const ages = [20, 22, 31, 33, 44, 70];
const z = embeddings(6, 2, 4, 5);
const measures = [1, 2].map((seed) => fromRows(embeddings(6, 1, 3, seed).flat() as number[][]));
const likeness = ({ bandwidth, kernel }: Params) =>
  l.kernelMatrix(ages, l.fitBandwidth(ages, bandwidth), l.kernels[kernel as l.KernelName]);
const fitted = (params: Params) => set(params, "bandwidth", l.fitBandwidth(ages, params.bandwidth));

/** Each loss, called as the catalogue says, with its parameters. What stands in `given` is no option of the function itself. */
const calls: Readonly<Record<string, { given?: readonly string[]; call(z: Z, params: Params): tf.Scalar }>> = {
  "info-nce": { call: (z, p) => l.infoNce(z, p) },
  "decoupled-contrastive": { call: (z, p) => l.decoupledContrastive(z, p) },
  "barlow-twins": { call: (z, p) => l.barlowTwins(z, p) },
  alignment: { call: (z, p) => l.alignment(z, p) },
  uniformity: { call: (z, p) => l.uniformity(z, p) },
  "decoupled-uniformity": { call: (z, p) => l.decoupledUniformity(z, withPrior(p)) },
  "sup-con": { call: (z, p) => l.supCon(z, classes, p) },
  "soft-sup-con": {
    given: ["epsilon"],
    call: (z, p) => l.weightedInfoNce(z, l.softSupConWeights(classes, p.epsilon), without(p, "epsilon")),
  },
  "epsilon-sup-info-nce": { call: (z, p) => l.epsilonSupInfoNce(z, classes, p) },
  "epsilon-sup-con": { call: (z, p) => l.epsilonSupCon(z, classes, p) },
  "bias-con": { call: (z, p) => l.biasCon(z, classes, biases, p) },
  "fair-kl": { call: (z, p) => l.fairKl(z, classes, biases, p) },
  "fair-l2": { call: (z, p) => l.fairL2(z, classes, biases, p) },
  end: { call: (z, p) => l.endLoss(z, classes, biases, p) },
  "y-aware": { given: ["bandwidth", "kernel"], call: (z, p) => l.yAware(z, ages, fitted(p)) },
  "threshold-regression": {
    given: ["bandwidth", "kernel"],
    call: (z, p) => l.thresholdRegression(z, likeness(p), withoutKernel(p)),
  },
  "exponential-regression": {
    given: ["bandwidth", "kernel"],
    call: (z, p) => l.exponentialRegression(z, likeness(p), withoutKernel(p)),
  },
  "dynamic-regression": {
    given: ["bandwidth", "kernel", "neighbours"],
    call: (z, p) => l.dynamicRegression(z, likeness(p), withoutKernel(p)),
  },
  euclidean: {
    given: ["bandwidth"],
    call: (z, p) => l.weightedInfoNce(z, likeness({ bandwidth: p.bandwidth, kernel: "gaussian" }), euclidean(p)),
  },
  "conditional-alignment": {
    given: ["bandwidth", "kernel"],
    call: (z, p) => l.conditionalAlignment(z, likeness(p)),
  },
  "conditional-uniformity": {
    given: ["bandwidth", "kernel"],
    call: (z, p) => l.conditionalUniformity(z, likeness(p), withoutKernel(p)),
  },
  "weighted-info-nce": { call: (z, p) => l.weightedInfoNce(z, l.supConWeights(classes), p) },
  "x-clr": {
    given: ["targetTemperature"],
    call: (z, p) =>
      l.weightedInfoNce(
        z,
        l.xClrWeights(measures[0], { temperature: p.targetTemperature }),
        without(p, "targetTemperature"),
      ),
  },
  "anat-cl": {
    given: ["bandwidth", "kernel", "scaling", "descriptor"],
    call: (z, p) => {
      const scaling = l.fitAnatomyScaling(measures, p.scaling);
      return l.anatCl(z, likeness(p), l.anatomyWeights(measures, scaling, p.descriptor), withoutAnatomy(p));
    },
  },
  comm: { call: (z, p) => l.commLoss(tf.reshape(tf.transpose(z, [1, 0, 2]), [2, 2, 3, 4]), p) },
  cmc: { call: (z, p) => l.cmcLoss(z, p) },
};
const withPrior = (p: Params) => set(p, "prior", l.cosineMatrix(measures[0]));
const euclidean = (p: Params) => set(withoutKernel(p), "similarity", "euclidean");
const withoutKernel = (p: Params) => without(p, "bandwidth", "kernel");
const withoutAnatomy = (p: Params) => without(withoutKernel(p), "scaling", "descriptor");
/** The same parameters but for some. */
function without(params: Params, ...names: readonly string[]): Params {
  const kept = (target: object) => Reflect.ownKeys(target).filter((key) => !names.includes(String(key)));
  return new Proxy(params, {
    ownKeys: kept,
    get: (target, key) => (names.includes(String(key)) ? undefined : Reflect.get(target, key)),
  });
}
/** The same parameters and one more, which go on remembering what is read. */
function set(params: Params, name: string, value: unknown): Params {
  return new Proxy(params, { get: (target, key) => (key === name ? value : Reflect.get(target, key)) });
}

describe("the parameters of the catalogue", () => {
  beforeAll(wasmEngine);
  const entries = lossCatalogue.map((loss) => [loss.id, loss] as const);

  it.each(entries)("are options of the function, with its own defaults: %s", async (id, { params }) => {
    const { call, given = [] } = calls[id];
    const defaults: Readonly<Record<string, unknown>> = params.parse({});
    const reads = new Map<string, number>();
    const remembering = new Proxy(defaults, {
      get: (target, key) => {
        reads.set(String(key), (reads.get(String(key)) ?? 0) + 1);
        return Reflect.get(target, key);
      },
    });
    const { value } = await measured(z, (x) => call(x, remembering));
    // An option that is there is read to be checked, and once more to be used.
    const wanted = (name: string) => (name in defaults && !given.includes(name) ? 2 : 1);
    expect(Object.keys(params.shape).filter((name) => (reads.get(name) ?? 0) < wanted(name))).toEqual([]);
    const least = Object.fromEntries(given.map((name) => [name, defaults[name]]));
    expect((await measured(z, (x) => call(x, least))).value).toBe(value);
  });
});
