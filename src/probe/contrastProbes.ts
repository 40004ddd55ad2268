import { type Matrix, takeRows } from "../linalg/matrix.js";
import { alongAxes, principalAxes } from "../linalg/principalAxes.js";
import { learnScale, magnitudes, scale } from "../preprocess/scale.js";
import { mean } from "../stats/moments.js";
import { figuresOf } from "./figures.js";
import { linearScores, pick } from "./linearModel.js";
import { logisticProbe } from "./logisticProbe.js";
import { alongLine, ridgeLines } from "./ridge.js";

/** People in the spaces of a contrastive method, by the means of their distributions: none drawn, none masked, none told by label. */
export type ContrastSample = {
  /** [n, d] */
  readonly salient: Matrix;
  /** [n, d] */
  readonly common: Matrix;
  /** [n, d] what the method was given. */
  readonly raw: Matrix;
  /** [n] 1 for a target, 0 for the background */
  readonly target: Uint8Array;
  /** By attribute, [n]: classes from 0, or scores; NaN where it is not known. */
  readonly values: Readonly<Record<string, Float64Array>>;
};

/** Something known of people by which the spaces are judged: what only targets have, or what everyone has. */
export type ContrastAttribute = {
  readonly name: string;
  readonly of: "target" | "shared";
} & ({ readonly kind: "classes"; readonly classes: number } | { readonly kind: "score" });

/** `principal`: as many principal components of the raw values as the salient space has. */
export const probedSpaces = ["salient", "common", "raw", "principal"] as const;
export type ProbedSpace = (typeof probedSpaces)[number];

/** How well one attribute can be read from one space, and how well it should be. */
export type ContrastProbe = {
  readonly attribute: string;
  readonly space: ProbedSpace;
  readonly kind: ContrastAttribute["kind"];
  readonly balancedAccuracy: number | null;
  readonly auc: number | null;
  readonly mae: number | null;
  /** Balanced accuracy of guessing, or the mean absolute error of the training mean. */
  readonly chance: number;
  /** What a perfect separation would show: of balanced accuracy, or of the error; null where nothing is asked of the space. */
  readonly ideal: number | null;
  /** From there: of balanced accuracy as it is, of the error as a share of its chance. */
  readonly distance: number | null;
};

export type ContrastTable = {
  readonly probes: readonly ContrastProbe[];
  /** The sum of the distances of both spaces: 0 is a perfect separation. */
  readonly distance: number;
};

/** The name of the probe of targets against the background, which needs no attribute. */
export const SIDES = "background or target";
/** One over C of the published probes. */
const PENALTY = 1;

/**
 * What common and salient spaces tell, each on its own, of people whom neither method nor probe has seen. Only targets can have what is
 * `of: "target"`: the salient space is to tell it, the common one to be at chance; of what is shared the other way round; and the salient space
 * is to tell targets from the background.
 *
 * Classes by logistic regression (C = 1, intercept free, driven to convergence), scores by least squares, both of standardised features:
 * on the targets alone, but for targets against the background. Features are standardised by all training rows of both sides.
 *
 * @param train whom the probes learn from
 * @param test  whom they are judged on; nobody of `train`
 * @throws RangeError for an attribute without values, and where one side is missing
 * @see Louiset et al. (2023), SepVAE, their evaluation; Alain and Bengio (2016), Understanding intermediate layers using linear classifier probes
 */
export function contrastProbes(
  train: ContrastSample,
  test: ContrastSample,
  attributes: readonly ContrastAttribute[],
): ContrastTable {
  for (const { target } of [train, test])
    if (new Set(target).size < 2)
      throw new RangeError("expected targets and background to learn from and to judge on, found one of them");
  const probes = probedSpaces.flatMap((space) => {
    const [own, others] = featuresOf(space, train, test);
    const ofSides = probeOne(
      { x: own, y: Float64Array.from(train.target) },
      { x: others, y: Float64Array.from(test.target) },
      {
        ...{ name: SIDES, of: "target", kind: "classes", classes: 2 },
      },
    );
    const ofAttributes = attributes.map((attribute) =>
      probeOne(knownTargets(own, train, attribute.name), knownTargets(others, test, attribute.name), attribute),
    );
    return [ofSides, ...ofAttributes].map(({ figures, attribute, chance }) =>
      judged(figures, { attribute, space, chance }),
    );
  });
  return { probes, distance: probes.reduce((sum, { distance }) => sum + (distance ?? 0), 0) };
}

type Known = { readonly x: Matrix; readonly y: Float64Array };

/** Standardised features of training and test rows in a space. */
function featuresOf(space: ProbedSpace, train: ContrastSample, test: ContrastSample): readonly [Matrix, Matrix] {
  const [own, others] = space === "principal" ? principal(train, test) : [train[space], test[space]];
  const all = Array.from({ length: own.rows }, (_, i) => i);
  const learnt = learnScale(own, all, magnitudes(own));
  return [scale(own, learnt), scale(others, learnt)];
}

function principal(train: ContrastSample, test: ContrastSample): readonly [Matrix, Matrix] {
  const axes = principalAxes(train.raw, train.salient.cols);
  return [alongAxes(train.raw, axes), alongAxes(test.raw, axes)];
}

/** Targets of whom the attribute is known. */
function knownTargets(x: Matrix, { target, values }: ContrastSample, name: string): Known {
  const own = values[name];
  if (!own) throw new RangeError(`no values of the attribute "${name}"; there are ${Object.keys(values).join(", ")}`);
  const rows = Array.from(target.keys()).filter((i) => target[i] === 1 && !Number.isNaN(own[i]));
  return { x: takeRows(x, rows), y: pick(own, rows) };
}

type Figures = Pick<ContrastProbe, "balancedAccuracy" | "auc" | "mae">;

/** A probe of training rows, on test rows. */
function probeOne(train: Known, test: Known, attribute: ContrastAttribute) {
  const classes = attribute.kind === "classes" ? attribute.classes : 0;
  const kind = attribute.kind === "score" ? "score" : classes === 2 ? "binary" : "classes";
  const counted = figuresOf({ kind, classes, truth: test.y, outputs: outputsOf(train, test.x, attribute) });
  const once = new Float64Array(test.y.length).fill(1);
  const figures: Figures = {
    balancedAccuracy: counted.balancedAccuracy?.(once) ?? null,
    auc: counted.auc?.(once) ?? null,
    mae: counted.mae?.(once) ?? null,
  };
  const level = mean(train.y);
  const chance = attribute.kind === "score" ? mean(test.y.map((value) => Math.abs(value - level))) : 1 / classes;
  return { figures, attribute, chance };
}

function outputsOf({ x, y }: Known, test: Matrix, attribute: ContrastAttribute): Matrix {
  if (attribute.kind === "score") {
    // No penalty: least squares.
    const [line] = ridgeLines(x, y, [0]);
    return { rows: test.rows, cols: 1, data: alongLine(line, test) };
  }
  const model = logisticProbe(x, y, {
    ...{ classes: attribute.classes, balanced: false, criterion: "logLoss", standardise: false },
    ...{ penalties: [PENALTY], folds: new Int32Array(x.rows) },
  });
  return linearScores(model, test);
}

type Judged = { readonly attribute: ContrastAttribute; readonly space: ProbedSpace; readonly chance: number };

function judged(figures: Figures, { attribute: { name, of, kind }, space, chance }: Judged): ContrastProbe {
  const asked = space === "salient" || space === "common";
  const sees = (space === "salient") === (of === "target");
  const best = kind === "score" ? 0 : 1;
  const ideal = asked ? (sees ? best : chance) : null;
  const unit = kind === "score" ? chance : 1;
  const found = (kind === "score" ? figures.mae : figures.balancedAccuracy) ?? Number.NaN;
  const distance = ideal === null ? null : Math.abs(found - ideal) / unit;
  return { attribute: name, space, kind, ...figures, chance, ideal, distance };
}
