import { SalientError } from "../../core/errors.js";
import { type Dataset, tableOf } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, takeRows } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { sampledSilhouette } from "../../metrics/silhouette.js";
import { type Grouped, groupPoints, responsibilitiesIn } from "../grouping.js";
import { patientsOf } from "../patientsOf.js";
import { affinities, alphaGrid, exemplars } from "./automaticAlphas.js";
import { contrastiveAxes } from "./contrastiveAxes.js";
import type { CpcaState } from "./index.js";
import type { Params } from "./params.js";
import { type Reduced, reduced, unreduced } from "./reduced.js";
import { learnRulers, measuredBy } from "./rulers.js";

/** Clusters of alphas, that of 0 among them. */
const WAYS = 4;
/** The planes of two alphas are compared, whatever the number of components. */
const PLANE = 2;
/** Patients that a silhouette looks at. */
const SILHOUETTE_SAMPLE = 300;

type Tried = { readonly alpha: number; readonly axes: Matrix; readonly points: Matrix; readonly grouped: Grouped };

/**
 * Contrastive axes of the one alpha given; or, where it is to be found, of the alpha that, among those worth a look,
 * groups the patients most clearly (silhouette).
 *
 * @throws SalientError `COHORT_TOO_SMALL`, `FIT_COLLAPSED`
 */
export function* fit(data: Dataset, options: Params, random: Random): SyncSteps<CpcaState> {
  const patients = patientsOf(data, options.clusters);
  const controls = controlsOf(data);
  const rulers = learnRulers(patients, controls, options.standardise);
  const space = reduced(measuredBy(patients, rulers.patients), measuredBy(controls, rulers.controls));
  const alphas = options.alpha === null ? yield* worthALook(space, options, random.fork("alphas")) : [options.alpha];
  let best: { tried: Tried; silhouette: number } | undefined;
  for (const [at, alpha] of alphas.entries()) {
    const tried = yield* grouped(space, alpha, { ...options, random: random.fork(`grouping ${at}`) });
    const labels = argmaxRows(responsibilitiesIn(tried.points, tried.grouped.grouping));
    const sample = random.fork("silhouette");
    const silhouette =
      alphas.length > 1 && options.clusters > 1
        ? sampledSilhouette(tried.points, labels, SILHOUETTE_SAMPLE, sample)
        : 0;
    if (!best || silhouette > best.silhouette) best = { tried, silhouette };
  }
  const { alpha, axes, points, grouped: found } = (best as { tried: Tried }).tried;
  const sizes = new Int32Array(options.clusters);
  for (const k of argmaxRows(responsibilitiesIn(points, found.grouping))) sizes[k]++;
  return { ruler: rulers.patients, axes: unreduced(axes, space), alpha, alphas, ...found, sizes };
}

function* worthALook(space: Reduced, options: Params, random: Random): SyncSteps<readonly number[]> {
  const grid = alphaGrid(options.alphas);
  const projections: Matrix[] = [];
  for (const [at, alpha] of grid.entries()) {
    projections.push(multiplyTransposed(space.points, contrastiveAxes(space.covariances, alpha, PLANE).axes));
    yield { phase: "alpha", step: at + 1, of: grid.length, metrics: {} };
  }
  return exemplars(grid, affinities(projections), WAYS, random);
}

function* grouped(space: Reduced, alpha: number, options: Params & { random: Random }): SyncSteps<Tried> {
  const { axes } = contrastiveAxes(space.covariances, alpha, options.components);
  const points = multiplyTransposed(space.points, axes);
  const found = yield* groupPoints(points, { form: options.grouping, ...options }, options.random);
  return { alpha, axes, points, grouped: found };
}

function controlsOf({ inputs, target }: Dataset): Matrix {
  const rows = Array.from(target.keys()).filter((i) => target[i] === 0);
  if (rows.length < 2)
    throw new SalientError("COHORT_TOO_SMALL", `contrastive axes need 2 controls; found ${rows.length}`);
  return takeRows(tableOf(inputs).x, rows);
}
