import { ImageStep, type TableStep, type ViewStep, type Views } from "../contract/views.js";
import { type Fault, SalientError } from "../core/errors.js";
import { gridOf } from "./image/grid.js";
import { imageChange } from "./image/imageChange.js";
import { presetSteps } from "./presetSteps.js";
import { type Population, tableChange } from "./tableChange.js";
import type { Change, View } from "./view.js";

const imageKinds: readonly string[] = ImageStep.options.map(({ shape }) => shape.kind.value);
const isOfImages = (step: ViewStep): step is ImageStep => imageKinds.includes(step.kind);

/**
 * How a subject becomes a view: the plan's steps in their order, each with its probability, each drawn from a stream of its own, so
 * that a step more or less changes no other. A view is as large as its subject.
 *
 * @param shape      of one subject: [features], [rows, columns, channels] or [depth, rows, columns, channels]
 * @param population what steps for tables need to know of the others
 * @throws SalientError `INPUT_INVALID` where a step is not for subjects of this shape
 */
export function makeViews(plan: Views, shape: readonly number[], population: Population = {}): View {
  const steps = plan.steps ?? presetSteps(plan.preset, shape);
  refuseUnfit(steps, shape, plan.steps === null ? "views.preset" : "views.steps");
  const changes = steps.map((step) => sometimes(step.probability, changeOf(step, shape, population)));
  return (subject, random) =>
    changes.reduce<Float32Array>((cells, change, i) => change(cells, random.fork(i)), Float32Array.from(subject));
}

function sometimes(probability: number, change: Change): Change {
  return (cells, random) => (random() < probability ? change(cells, random) : cells);
}

function changeOf(step: ViewStep, shape: readonly number[], population: Population): Change {
  if (isOfImages(step)) return imageChange(step, gridOf(shape));
  return tableChange(step as TableStep, population);
}

function refuseUnfit(steps: readonly ViewStep[], shape: readonly number[], column: string): void {
  const isTable = shape.length === 1;
  const faults: Fault[] = steps
    .filter((step) => isOfImages(step) === isTable)
    .map(({ kind }) => ({ column, expected: isTable ? "steps for tables" : "steps for images", got: kind }));
  if (faults.length === 0) return;
  const others = isTable ? "a table takes mask, featureNoise and mix" : `an image takes ${imageKinds.join(", ")}`;
  throw new SalientError(
    "INPUT_INVALID",
    `views: ${faults.map(({ got }) => got).join(", ")} cannot be used; ${others}`,
    {
      faults,
      hint: isTable
        ? 'Choose the preset "table" or "none", or steps for tables.'
        : "Choose another preset, or steps for images.",
    },
  );
}
