import { Plan } from "../../src/contract/plan.js";
import { Result } from "../../src/contract/result.js";
import { gaussian, type Random, seeded } from "../../src/core/random.js";
import { madeChoice } from "./fixtureChoice.js";
import { madeConfounds } from "./fixtureConfounds.js";
import { madePeople } from "./fixturePeople.js";
import { divided, featureNames, headlines, madeMethod, reasons, shown } from "./fixtureWords.js";

type Options = {
  controls?: number;
  patients?: number;
  clusters?: number;
  seed?: number;
  outcome?: Result["verdict"]["outcome"];
  exploratory?: boolean;
  nulls?: number[];
  /** Whether the method was chosen by the data. */
  chosen?: boolean;
  /** Whether the result holds explanations of its people. */
  explained?: boolean;
};

/** A result that could have come from a run: subgroups apart in the salient space, controls together, one confound, ten people unsure. */
export function makeResult(options: Options = {}): Result {
  const { controls = 160, patients = 142, clusters = 2, seed = 1 } = options;
  const { outcome = "subgroups", exploratory = false, nulls = [], explained = false, chosen = false } = options;
  const random = seeded(seed);
  const n = controls + patients;
  const assignments = Array.from({ length: n }, (_, i) =>
    i < controls ? null : 1 + Math.floor(clusters * random.fork(`cluster ${i}`)() ** 1.3),
  );
  const responsibilities = assignments.map((cluster) => probabilities(cluster ?? 1, clusters, random()));
  const sizes = Array.from({ length: clusters }, (_, k) => assignments.filter((c) => c === k + 1).length);
  const flags = responsibilities.map((p, i) =>
    i >= controls && Math.max(...p) < 0.6 ? (["not_assignable"] as const) : [],
  );
  const choice = chosen ? madeChoice(outcome, clusters) : null;
  const evidence =
    clusters === 1 ? `${shown[outcome]} All patients were kept together.` : `${shown[outcome]} ${divided}`;
  const map = assignments.map((cluster) => place(cluster, clusters, random));
  return Result.parse({
    format: "salient-result",
    version: 1,
    plan: Plan.parse({
      columns: {
        id: "participant_id",
        label: "diagnosis",
        control: ["HC"],
        patient: ["SZ"],
        covariates: ["age", "sex"],
        features: featureNames,
      },
      clusters: { from: 1, to: 6 },
      method: { id: chosen ? "auto" : "ucsl" },
    }),
    method: madeMethod,
    choice,
    environment: { salient: "0.1.0", node: "20.20.2", engine: "float64" },
    flow: [
      { step: "In the table", people: n + 6, controls: controls + 2, patients: patients + 1, reason: null },
      {
        step: "Without a diagnosis",
        people: n + 3,
        controls: controls + 2,
        patients: patients + 1,
        reason: "3 rows have no value in diagnosis",
      },
      {
        step: "Analysed",
        people: n,
        controls,
        patients,
        reason: "3 people had more than half of the features missing",
      },
    ],
    fitted: { controls, patients, features: featureNames.length },
    features: featureNames,
    dropped: [{ feature: "lh_unknown_thickness", reason: "the same for everyone" }],
    subjects: {
      id: assignments.map((_, i) => `sub-${String(i + 1).padStart(3, "0")}`),
      group: assignments.map((_, i) => (i < controls ? "control" : "patient")),
      flags,
    },
    responsibilities,
    assignments,
    sizes,
    clusters: {
      asked: { from: 1, to: 6 },
      compared: { from: 1, to: 6 },
      chosen: clusters,
      reason:
        clusters === 1
          ? "One group: no number of subgroups holds up."
          : `${clusters} subgroups hold up best of 1 to 6.`,
      candidates: candidates(clusters, random),
    },
    verdict: {
      outcome,
      clusters,
      headline: headlines[outcome],
      evidence: choice ? `${choice.reason} ${evidence}` : evidence,
      wouldChange: "A second cohort that divides differently would speak against it.",
      p: null,
    },
    judgement: {
      outcome,
      reason: reasons[outcome],
      closest: outcome === "nothing" ? null : Math.max(2, clusters),
      p: nulls.length > 0 ? (1 + nulls.filter((each) => each >= 0.21).length) / (1 + nulls.length) : null,
      strength: 0.21,
      nulls,
    },
    exploratory,
    people: explained ? madePeople(assignments, clusters) : null,
    dimension: outcome === "dimension" ? axis(map, controls, random) : null,
    stability: clusters === 1 ? null : { value: 0.86, low: 0.79, high: 0.92 },
    spaces: { salient: { axes: ["s1", "s2"], coordinates: map, map } },
    profiles: profiles(clusters, sizes, random),
    confounds: clusters === 1 ? [] : madeConfounds(clusters),
    contrast:
      clusters === 1
        ? null
        : {
            space: "salient",
            spreadRatio: 3.2,
            controlShares: sizes.map((s) => s / patients),
            controlsTogether: true,
          },
    scores: [{ name: "silhouette", value: 0.31, meaning: "how far apart the subgroups lie" }],
    warnings: ["site alone tells the subgroups apart better than guessing."],
    disclaimer: "For research. Not a diagnosis.",
  });
}

/** Scores along the first axis of the map, in standard deviations of the controls, and features that go with it. */
function axis(map: readonly (readonly [number, number])[], controls: number, random: Random) {
  return {
    scores: map.map(([x], i) => (i < controls ? x / 0.6 : 2.5 * gaussian(random))),
    features: featureNames
      .map((feature, f) => ({ feature, correlation: f === 25 ? null : (f % 2 ? -0.9 : 0.9) * 0.93 ** f }))
      .toSorted((a, b) => Math.abs(b.correlation ?? 0) - Math.abs(a.correlation ?? 0)),
  };
}

function probabilities(cluster: number, clusters: number, draw: number): number[] {
  const most = draw < 0.06 ? 1 / clusters + 0.03 : 0.75 + draw * 0.249;
  return Array.from({ length: clusters }, (_, k) =>
    k + 1 === cluster ? most : (1 - most) / Math.max(1, clusters - 1),
  );
}

function place(cluster: number | null, clusters: number, random: Random): [number, number] {
  const angle = cluster === null ? 0 : (2 * Math.PI * (cluster - 1)) / clusters + 0.4;
  const [far, spread] = cluster === null ? [0, 0.6] : [2.6, 0.9];
  return [far * Math.cos(angle) + spread * gaussian(random), far * Math.sin(angle) + spread * gaussian(random)];
}

function candidates(chosen: number, random: Random) {
  return [1, 2, 3, 4, 5, 6].map((clusters) => {
    if (clusters === 1)
      return {
        clusters,
        stability: null,
        agreements: [],
        smallest: 142,
        silhouette: null,
        spreadRatio: null,
        judged: null,
      };
    const value = clusters === chosen ? 0.86 : 0.7 - 0.09 * Math.abs(clusters - chosen);
    return {
      clusters,
      stability: { value, low: value - 0.07, high: value + 0.06 },
      agreements: [value],
      smallest: Math.round(120 / clusters),
      silhouette: random() / 2,
      spreadRatio: 1.4,
      judged: {
        replication: value - 0.1,
        contrast: value / 2,
        score: Math.sqrt(value - 0.1) * (value / 2),
        shape: null,
      },
    };
  });
}

function profiles(clusters: number, sizes: readonly number[], random: Random) {
  return featureNames.flatMap((feature, f) =>
    sizes.map((n, k) => {
      const effect = f % clusters === k ? -1.3 + 0.08 * f * random() : 0.3 * gaussian(random);
      return {
        cluster: k + 1,
        feature,
        kind: "descriptive",
        n,
        effect,
        low: effect - 0.25,
        high: effect + 0.25,
        q: Math.abs(effect) > 0.4 ? 0.0004 : 0.2,
      };
    }),
  );
}
