import type { EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { integerSeed } from "../../../src/core/random.js";
import { featuresOf, learnFrom, tableOf } from "./learn.js";
import type { Representation } from "./represent.js";

const epochs = (people: number) => (people > 3000 ? 20 : 60);
const temperature = 0.1;
const proxies = [{ column: "age", sigma: 4 }];

/** As in the run that is quoted beside them, with nothing tuned. */
const plans: Readonly<Record<string, EncoderPlanInput>> = {
  "untrained network": { training: { epochs: 1, optimiser: { learningRate: 1e-12 } } },
  "supervised L1": { objective: { id: "regression" }, target: "age", head: { kind: "none" } },
  "y-Aware": { objective: { id: "y-aware", params: { temperature } }, proxies },
  "L^exp (code)": { objective: { id: "exponential-regression", params: { temperature, variant: "code" } }, proxies },
  "L^exp (paper)": { objective: { id: "exponential-regression", params: { temperature } }, proxies },
};

/** Networks of three layers, 100-128-64, that learn from training controls by a loss each. */
export const agingNetworks: readonly Representation[] = Object.entries(plans).map(([name, plan]) => ({
  name,
  async learn({ x, age }, random) {
    const supervised = plan.target !== undefined;
    const { encoder } = await learnFrom(tableOf(x, { age }), {
      columns: { features: ["x_*"] },
      encoder: { id: "mlp", settings: { widths: [128, 64], batchNorm: true } },
      head: { kind: "mlp", widths: [64, 32] },
      views: {
        count: supervised ? 1 : 2,
        steps: [
          { kind: "mask", drop: 0.2 },
          { kind: "featureNoise", sd: [0.2, 0.2] },
        ],
      },
      seed: integerSeed(random),
      ...plan,
      training: {
        ...{ epochs: epochs(x.rows), batch: 128, validation: 0, keep: "last", schedule: { kind: "constant" } },
        optimiser: { kind: "adam", learningRate: 1e-3, weightDecay: 0 },
        ...plan.training,
      },
    });
    return (others) => featuresOf(encoder, tableOf(others, {}));
  },
}));
