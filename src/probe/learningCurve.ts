import type { ProbeRow } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import type { Matrix } from "../linalg/matrix.js";
import { mean, variance } from "../stats/moments.js";
import type { Baseline } from "./baselineOf.js";
import { figuresOf } from "./figures.js";
import { pick } from "./linearModel.js";
import { predictSplit } from "./predictSplit.js";
import type { ProbeCommon } from "./probeTarget.js";
import { among, countGroups, holdOutSplit, type Split, type Strata, somePeople } from "./splits.js";
import type { Target } from "./target.js";
import { whyUnlearnable } from "./whyRefused.js";

type Curve = ProbeRow["curve"];
type Learning = { readonly target: Target; readonly strata: Strata; readonly baseline: Baseline | null };

/**
 * How well a target is predicted from so many training people, drawn by class or level of the score. In each repeat others
 * are held out; the larger sets hold the smaller ones. Sizes that are too large, or too small to hold each class, are left out.
 */
export function* learningCurve(
  { people, request }: ProbeCommon,
  { target, strata, baseline }: Learning,
  random: Random,
): SyncSteps<Curve> {
  const { sizes, repeats, share } = request.curve ?? { sizes: [], repeats: 0, share: 0.2 };
  const found = new Map(
    sizes.toSorted((a, b) => a - b).map((size) => [size, [] as { features: number; alone: number }[]]),
  );
  for (let repeat = 0; repeat < repeats; repeat++) {
    const own = random.fork(repeat);
    const { train, test } = holdOutSplit(strata, share, own.fork("held out"));
    for (const [size, values] of found) {
      if (size > countGroups({ rows: train, groups: people.groups })) continue;
      const split = { name: `${size} people`, train: somePeople(among(strata, train), size, own.fork("people")), test };
      if (whyUnlearnable(target, [split], people.groups)) continue;
      const judge = (x: Matrix, label: string) =>
        shownFigure(
          target,
          split,
          predictSplit(x, target, split, {
            model: label === "features" ? request.model : { ...request.model, kind: "linear", variant: "recommended" },
            stratum: strata.stratum,
            groups: people.groups,
            random: own.fork(label),
          }).outputs,
        );
      values.push({
        features: judge(people.x, "features"),
        alone: baseline ? judge(baseline.x, "baseline") : Number.NaN,
      });
    }
    yield { phase: `${target.name}: learning curve`, step: repeat + 1, of: repeats, metrics: {} };
  }
  return [...found]
    .filter(([, values]) => values.length > 0)
    .map(([size, values]) => ({
      ...{ size, repeats: values.length },
      mean: mean(values.map(({ features }) => features)),
      deviation: values.length > 1 ? Math.sqrt(variance(values.map(({ features }) => features))) : null,
      baseline: baseline ? mean(values.map(({ alone }) => alone)) : null,
    }));
}

/** AUC of two classes, balanced accuracy of several, mean absolute error of a score. */
function shownFigure(target: Target, { test }: Split, outputs: Matrix): number {
  const { kind, levels } = target;
  const figures = figuresOf({ kind, classes: levels.length, truth: pick(target.values, test), outputs });
  const shown = { binary: figures.auc, classes: figures.balancedAccuracy, score: figures.mae }[kind];
  return shown ? shown(new Float64Array(test.length).fill(1)) : Number.NaN;
}
