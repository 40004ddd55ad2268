import { columnNamed } from "../../cohort/cells.js";
import type { Cohort } from "../../cohort/cohort.js";
import { kindOf } from "../../cohort/columnKind.js";
import { completeFeatures } from "../../cohort/completeFeatures.js";
import { unknownColumns } from "../../cohort/unknownColumns.js";
import type { EncoderPlan, Term } from "../../contract/encoderPlan.js";
import type { Views } from "../../contract/views.js";
import { checkSchema } from "../../core/checkSchema.js";
import { type Fault, SalientError } from "../../core/errors.js";
import { encoderEntry, type ObjectiveEntry, objectiveEntry } from "../catalogue.js";
import { controlsOf } from "./controlsOf.js";
import { globbed } from "./globbed.js";
import { type InputKind, inputOf } from "./inputOf.js";
import { needFaults, strangeColumns } from "./needFaults.js";
import { networkFaults } from "./networkFaults.js";
import { readingOf } from "./readingOf.js";

/**
 * Fills in every default and names every column, so that the plan says all that was decided. Completing a complete plan
 * changes nothing.
 *
 * @throws SalientError `INPUT_INVALID` with every fault of the plan at once, `LOSS_UNKNOWN`, `NETWORK_UNKNOWN`
 */
export function completeEncoderPlan(cohort: Cohort, plan: EncoderPlan): EncoderPlan {
  const objective = objectiveEntry(plan.objective.id);
  const terms = plan.terms.map(({ id }) => objectiveEntry(id));
  const input = inputOf(cohort, plan);
  const settings = checked(encoderEntry(plan.encoder.id).settings, plan.encoder.settings, ["encoder", "settings"]);
  const params = checked(objective.params, plan.objective.params, ["objective", "params"]);
  const ofTerms = terms.map((term, at) => checked(term.params, plan.terms[at].params, ["terms", String(at), "params"]));
  const names = globbed(cohort, plan);
  const controls = controlsOf(cohort, plan);
  const withImages = { ...plan, images: input.images, ...names.named };
  const features = featuresOf(cohort, withImages, input.kind);
  const faults = [
    ...unknownColumns(cohort, { ...readingOf(plan), attributes: [] }),
    ...strangeColumns(cohort, plan),
    ...[settings, params, ...ofTerms, names, controls, input, features].flatMap((each) => each.faults),
    ...needFaults(withImages, [objective, ...terms]),
    ...termFaults(terms),
    ...targetFaults(cohort, plan),
    ...headFaults(plan),
  ];
  if (faults.length > 0) throw invalid(faults);
  const complete: EncoderPlan = {
    ...withImages,
    columns: { ...plan.columns, ...features.columns, control: controls.control },
    encoder: { id: plan.encoder.id, settings: settings.data as EncoderPlan["encoder"]["settings"] },
    head: plan.head ?? { kind: objective.kind === "contrastive" ? "mlp" : "none", widths: [] },
    objective: { id: objective.id, params: params.data as Term["params"] },
    terms: plan.terms.map((term, at) => ({ ...term, params: ofTerms[at].data as Term["params"] })),
    views: plan.views ?? usualViews(objective, input.kind),
  };
  const unfit = networkFaults(cohort, complete);
  if (unfit.length > 0) throw invalid(unfit);
  return complete;
}

type Checked = { readonly data: Readonly<Record<string, unknown>>; readonly faults: readonly Fault[] };

function checked(schema: ObjectiveEntry["params"], value: unknown, at: readonly string[]): Checked {
  const { data, faults } = checkSchema(schema, value, at);
  return { data: data ?? {}, faults: faults ?? [] };
}

type Features = { readonly columns: Partial<EncoderPlan["columns"]>; readonly faults: readonly Fault[] };

/** Features by name; none where images are learnt from. */
function featuresOf(cohort: Cohort, plan: EncoderPlan, kind: InputKind): Features {
  if (kind !== "table") return { columns: { features: [] }, faults: [] };
  const { columns, faults } = completeFeatures(cohort, { columns: readingOf(plan) });
  return { columns: { features: columns.features ?? [] }, faults };
}

/** Views that suit the input: without any change, two views of a subject would be the same. */
function usualViews({ kind }: ObjectiveEntry, input: InputKind): Views {
  if (kind !== "contrastive") return { count: 1, preset: "none", steps: null };
  const preset = { table: "table", picture: "affine", volume: "y-aware" } as const;
  return { count: 2, preset: preset[input], steps: null };
}

function termFaults(terms: readonly ObjectiveEntry[]): Fault[] {
  return terms.flatMap(({ id, kind }, at) =>
    kind === "generative"
      ? [{ column: `terms.${at}.id`, expected: "a loss of embeddings, or a supervised one", got: id }]
      : [],
  );
}

/** What is predicted as a number has to be numbers. */
function targetFaults(cohort: Cohort, { target, columns }: EncoderPlan): Fault[] {
  const column = target === null ? undefined : columnNamed(cohort, target);
  if (!column || (columns.kinds[column.name] ?? kindOf(column, columns.missing)) === "number") return [];
  const expected = "a column of numbers; for classes name `labels`, and the loss classification";
  return [{ column: "target", expected, got: column.name }];
}

/** A head has as many widths as it has layers, or none, for the usual ones. */
function headFaults({ head }: EncoderPlan): Fault[] {
  if (!head || head.widths.length === 0) return [];
  const layers = { none: 0, linear: 1, mlp: 2, batchNormMlp: 2 }[head.kind];
  if (head.widths.length === layers) return [];
  const expected = layers === 0 ? "no widths, as there is no head" : `${layers} widths, or none for the usual ones`;
  return [{ column: "head.widths", expected, got: head.widths.join(", ") }];
}

function invalid(faults: readonly Fault[]): SalientError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  const message = `the plan does not fit: ${first.column}: expected ${first.expected}, found ${first.got}${more}`;
  return new SalientError("INPUT_INVALID", message, { faults });
}
