import type { Cohort } from "../../../src/cohort/cohort.js";
import { EncoderPlan, type EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import type { EncoderHost } from "../../../src/encoders/host.js";
import { cohortOf } from "../cohort/cohortFixture.js";

/** Twelve features, half of which follow the age along a curve, in two sites that shift them all, two diagnoses and both sexes. */
export function agedCohort(people = 120, seed = 1): Cohort {
  const random = seeded(seed);
  const age = Array.from({ length: people }, () => Math.round(20 + 60 * random()));
  const site = age.map((_, i) => (i % 2 === 0 ? "A" : "B"));
  const dx = age.map(() => (random() < 0.5 ? "HC" : "SZ"));
  const features = Array.from({ length: 12 }, (_, j) =>
    age.map((years, i) => {
      const old = (years - 50) / 15;
      const signal = j < 6 ? old + 0.2 * old * old * (j % 2) : dx[i] === "SZ" && j < 9 ? 1 : 0;
      return signal + (site[i] === "A" ? 0.3 : 0) + 0.4 * gaussian(random);
    }),
  );
  return cohortOf({
    participant_id: age.map((_, i) => `sub-${String(i + 1).padStart(3, "0")}`),
    age,
    sex: age.map(() => (random() < 0.5 ? "M" : "F")),
    site,
    dx,
    ...Object.fromEntries(features.map((values, j) => [`region_${j + 1}`, values])),
  });
}

/** A small plan of y-aware pretraining on that cohort, with what is said in its place. */
export function smallPlan(said: EncoderPlanInput = {}): EncoderPlan {
  return EncoderPlan.parse({
    columns: { id: "participant_id", ignore: ["dx"] },
    encoder: { id: "mlp", settings: { widths: [16, 8] } },
    objective: { id: "y-aware" },
    proxies: [{ column: "age", sigma: 8 }],
    views: { preset: "table", steps: [{ kind: "featureNoise", sd: [0.3, 0.3] }] },
    training: { epochs: 8, batch: 32, optimiser: { learningRate: 0.01 }, validation: 0.2 },
    ...said,
  });
}

export const host: EncoderHost = { environment: { engine: "wasm" } };
