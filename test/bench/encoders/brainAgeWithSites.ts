import { seeded } from "../../../src/core/random.js";
import { argmaxRows } from "../../../src/linalg/argmaxRows.js";
import { type Matrix, takeRows } from "../../../src/linalg/matrix.js";
import { areaUnderCurve } from "../../../src/metrics/areaUnderCurve.js";
import { meanRecall } from "../../../src/metrics/balancedAccuracy.js";
import { openbhbScore } from "../../../src/metrics/openbhbScore.js";
import { meanAbsoluteError } from "../../../src/metrics/regressionErrors.js";
import { ageGaps, learnAgeBias } from "../../../src/probe/ageGap.js";
import { linearScores, pick } from "../../../src/probe/linearModel.js";
import { classProbabilities, logisticProbe } from "../../../src/probe/logisticProbe.js";
import { ridgeProbe } from "../../../src/probe/ridgeProbe.js";
import { foldSplits } from "../../../src/probe/splits.js";
import { mean } from "../../../src/stats/moments.js";
import { cpu } from "../cpu.js";
import { type AgingCohort, type AgingPeople, agingCohort, agingLaw } from "./agingLaw.js";
import { agingNetworks } from "./agingNetworks.js";
import { columnsThemselves, type Representation } from "./represent.js";

/** Each learns from the same cohorts. `ONLY` names those wanted. */
const representations: readonly Representation[] = [columnsThemselves, ...agingNetworks];

type Figures = Readonly<
  Record<"internal" | "site" | "external" | "score" | "years" | "auc" | "raw" | "diagnosis", number>
>;
/** Of a plain PyTorch run on three other cohorts; cohorts differ by 0.4 to 0.9 years. */
const QUOTED = [
  "quoted (MAE int., site acc., MAE ext., score, residual gap, its AUC):",
  "  ridge on x 4.66 1.000 6.15 6.15 3.9 0.685; untrained 8.64 0.857 11.14 10.63 2.8 0.593; supervised L1 4.39 0.848 5.19 4.94 4.4 0.711",
  "  y-Aware 4.65 0.885 5.76 5.54 4.2 0.691; L^exp (code) 4.63 0.818 5.75 5.40 4.4 0.699; AUC dx 0.69 on x, 0.51 to 0.58 on all features",
].join("\n");
const PENALTIES = [0.01, 0.1, 1, 10, 100, 1000];

/**
 * Brain age with sites, on several cohorts: age and site probed from frozen features (ridge; logistic, C = 1), the gap of
 * patients, and patients told from controls. Sizes and seeds as asked for.
 */
export async function brainAgeWithSites(firstSeed: number, sizes: readonly number[], cohorts: number): Promise<void> {
  for (const people of sizes) {
    console.log(
      `\nBrain age with sites, ${people} training controls, mean of ${cohorts} cohorts from seed ${firstSeed}`,
    );
    console.log(
      `${"".padEnd(24)}MAE int.  site acc.  MAE ext.  score   gap (residual)  gap (years)  AUC gap  AUC dx  CPU s`,
    );
    if (people === 1500) console.log(QUOTED);
    const only = new RegExp(process.env["ONLY"] ?? "");
    for (const representation of representations.filter(({ name }) => only.test(name))) {
      const { seconds, answer } = await cpu(async () => {
        const found: Figures[] = [];
        for (let k = 0; k < cohorts; k++)
          found.push(await judge(representation, agingCohort({ ...agingLaw, people }, firstSeed + k), firstSeed + k));
        return found;
      });
      const of = (name: keyof Figures) => mean(answer.map((each) => each[name]));
      console.log(
        `${representation.name.padEnd(24)}${of("internal").toFixed(2).padStart(6)}${of("site").toFixed(3).padStart(12)}` +
          `${of("external").toFixed(2).padStart(10)}${of("score").toFixed(2).padStart(8)}${of("raw").toFixed(1).padStart(13)}` +
          `${of("years").toFixed(1).padStart(14)}${of("auc").toFixed(3).padStart(12)}${of("diagnosis").toFixed(2).padStart(8)}` +
          `${(seconds / cohorts).toFixed(1).padStart(8)}`,
      );
    }
  }
}

async function judge(representation: Representation, cohort: AgingCohort, seed: number): Promise<Figures> {
  const random = seeded(seed).fork(representation.name);
  const embed = await representation.learn(cohort.train, random.fork("learn"));
  const features = async ({ x }: AgingPeople) => embed(x);
  const [train, internal, external, clinical] = [
    await features(cohort.train),
    await features(cohort.internal),
    await features(cohort.external),
    await features(cohort.clinical),
  ];
  const folds = Int32Array.from({ length: train.rows }, (_, i) => i % 5);
  const options = { penalties: PENALTIES, folds, standardise: true, criterion: "squaredError" } as const;
  const age = ridgeProbe(train, cohort.train.age, options);
  const ages = (x: Matrix) => linearScores(age, x).data;
  const site = logisticProbe(train, Float64Array.from(cohort.train.site), {
    ...{ classes: 8, penalties: [1], folds, balanced: false, standardise: true, criterion: "logLoss" },
  });
  const told = argmaxRows(classProbabilities(site, internal));
  const errors = {
    internal: meanAbsoluteError(cohort.internal.age, ages(internal)),
    site: meanRecall(cohort.internal.site, told),
    external: meanAbsoluteError(cohort.external.age, ages(external)),
  };
  const bias = learnAgeBias(cohort.internal.age, ages(internal));
  const gaps = ageGaps(bias, cohort.clinical.age, ages(clinical));
  const { patient } = cohort.clinical;
  const difference = (gap: Float64Array) =>
    mean(gap.filter((_, i) => patient[i] === 1)) - mean(gap.filter((_, i) => patient[i] === 0));
  return {
    ...errors,
    score: openbhbScore({ siteAccuracy: errors.site, maeExternal: errors.external }),
    raw: difference(gaps.residual),
    years: difference(gaps.inverseLine),
    auc: areaUnderCurve(gaps.residual, patient),
    diagnosis: diagnosisArea(clinical, patient, seed),
  };
}

/** Patients told from controls by features that had seen neither, cross-validated. */
function diagnosisArea(x: Matrix, patient: Uint8Array, seed: number): number {
  const rows = Int32Array.from(patient.keys());
  const scores = new Float64Array(x.rows);
  const labels = Float64Array.from(patient);
  for (const { train, test } of foldSplits({ rows, stratum: labels, groups: rows }, 5, seeded(seed))) {
    const options = { classes: 2, penalties: [1], folds: new Int32Array(train.length), balanced: true } as const;
    const model = logisticProbe(takeRows(x, train), pick(labels, train), {
      ...{ ...options, standardise: true, criterion: "logLoss" },
    });
    linearScores(model, takeRows(x, test)).data.forEach((score, i) => {
      scores[test[i]] = score;
    });
  }
  return areaUnderCurve(scores, patient);
}
