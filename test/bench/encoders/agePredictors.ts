import type { EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { integerSeed, type Random } from "../../../src/core/random.js";
import { type Matrix, takeRows } from "../../../src/linalg/matrix.js";
import { linearScores, pick } from "../../../src/probe/linearModel.js";
import { ridgeProbe } from "../../../src/probe/ridgeProbe.js";
import { contiguousFolds } from "../../../src/probe/splits.js";
import { featuresOf, learnFrom, tableOf } from "./learn.js";

export type Scanned = { readonly x: Matrix; readonly age: Float64Array; readonly site: readonly string[] };
/** Ages of the test rows, learnt from the training rows. */
export type AgePredictor = {
  readonly name: string;
  predict(people: Scanned, train: Int32Array, test: Int32Array, random: Random): Promise<Float64Array>;
};
type Parts = { readonly train: Matrix; readonly age: Float64Array; readonly test: Matrix };

const PENALTIES = [0.01, 0.1, 1, 10, 100, 1000];

/** Penalties are chosen among the training people: by the squared error over random folds, or as published. */
function byRidge({ train, age, test }: Parts, standardise: boolean): Float64Array {
  const rows = Int32Array.from({ length: train.rows }, (_, i) => i);
  const model = ridgeProbe(train, age, {
    penalties: standardise ? PENALTIES : PENALTIES.slice(0, 5),
    folds: standardise ? rows.map((i) => (i * 7) % 5) : contiguousFolds({ rows, groups: rows }, 5),
    standardise,
    criterion: standardise ? "squaredError" : "r2",
  });
  return linearScores(model, test).data;
}

const partsOf = ({ x, age }: Scanned, train: Int32Array, test: Int32Array): Parts => ({
  ...{ train: takeRows(x, train), age: pick(age, train), test: takeRows(x, test) },
});

const ridge = (name: string, standardise: boolean): AgePredictor => ({
  name,
  predict: async (people, train, test) => byRidge(partsOf(people, train, test), standardise),
});

/** A small network of the measures, and ridge on its frozen features. */
const network = (name: string, plan: EncoderPlanInput): AgePredictor => ({
  name,
  async predict(people, rows, others, random) {
    const { train, age, test } = partsOf(people, rows, others);
    const { encoder } = await learnFrom(tableOf(train, { age }), {
      columns: { features: ["x_*"] },
      encoder: { id: "mlp", settings: { widths: [64, 32], batchNorm: true } },
      seed: integerSeed(random),
      ...plan,
      views: {
        count: 2,
        steps: [
          { kind: "mask", drop: 0.2 },
          { kind: "featureNoise", sd: [0.2, 0.2] },
        ],
        ...plan.views,
      },
      training: { epochs: 60, batch: 32, validation: 0, keep: "last", ...plan.training },
    });
    const features = {
      train: await featuresOf(encoder, tableOf(train, {})),
      test: await featuresOf(encoder, tableOf(test, {})),
    };
    return byRidge({ ...features, age }, true);
  },
});

const proxies = [{ column: "age", sigma: 5 }];

export const agePredictors: readonly AgePredictor[] = [
  ridge("ridge, as they are", false),
  ridge("ridge, standardised", true),
  network("supervised L1", { objective: { id: "regression" }, target: "age", views: { count: 1 } }),
  network("y-Aware", { objective: { id: "y-aware" }, proxies }),
  network("L^exp", { objective: { id: "exponential-regression" }, proxies }),
];
