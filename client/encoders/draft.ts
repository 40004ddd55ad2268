import type { CohortInfo } from "../../src/contract/cohort.js";
import type { EncoderCatalogue, EncoderDescription, EncoderPlanInput } from "../../src/contract/encoder.js";
import type { Columns } from "../../src/contract/plan.js";
import { featuresOf } from "../design/roles.js";
import { type Known, knowledge } from "./known.js";

type Json = Readonly<Record<string, unknown>>;
export type DraftProxy = { readonly column: string; readonly sigma: number | null };

/** A training as it is being put together. What is not said is left to the server, which fills in what is usual. */
export type EncoderDraft = {
  readonly name: string;
  readonly known: Known;
  /** The set of images to learn from; the table when null. */
  readonly images: string | null;
  readonly columns: Columns;
  readonly objective: { readonly id: string; readonly params: Json };
  readonly encoder: { readonly id: string; readonly settings: Json };
  /** The id of an encoder whose weights are the start, or `file` for those of `weights`; random ones when null. */
  readonly start: string | null;
  readonly weights: File | null;
  readonly proxies: readonly DraftProxy[];
  readonly labels: string | null;
  readonly target: string | null;
  /** Column whose traces are held down, by a term beside a loss of classes. */
  readonly bias: string | null;
  readonly unlabelled: "refuse" | "keep" | "drop";
  readonly training: Json;
  readonly optimiser: Json;
  readonly schedule: Json;
  readonly seed: number;
};

/** The networks that take what is learnt from, the usual one first. */
export function networksFor(
  { encoders }: EncoderCatalogue,
  cohort: CohortInfo,
  images: string | null,
): EncoderDescription[] {
  const kind = inputKind(cohort, images);
  const usual = { table: "mlp", picture: "small-cnn", volume: "resnet10-w8" }[kind];
  const fitting = encoders.filter(({ inputs }) => inputs.includes(kind));
  return fitting.sort((a, b) => Number(b.id === usual) - Number(a.id === usual));
}

/** What one person is to a network. */
export function inputKind(cohort: CohortInfo, images: string | null): "table" | "picture" | "volume" {
  const set = cohort.images.find(({ name }) => name === images);
  return set ? (set.shape.length === 4 ? "volume" : "picture") : "table";
}

/** What a cohort suggests: its images where it has some, and nothing known of its people. */
export function draftEncoder(cohort: CohortInfo, catalogue: EncoderCatalogue): EncoderDraft {
  const images = cohort.images[0]?.name ?? null;
  const age = cohort.columns.find(({ role }) => role === "age")?.name;
  return {
    name: "",
    known: "nothing",
    images,
    columns: cohort.proposal,
    objective: { id: knowledge.nothing.usual, params: {} },
    encoder: { id: networksFor(catalogue, cohort, images)[0]?.id ?? "mlp", settings: {} },
    start: null,
    weights: null,
    proxies: age ? [{ column: age, sigma: null }] : [],
    labels: cohort.proposal.label,
    target: age ?? null,
    bias: null,
    unlabelled: "drop",
    training: trainingFor(cohort, images),
    optimiser: {},
    schedule: {},
    seed: 1,
  };
}

const USUAL_BATCH = 64;

/** How many people there are to learn from. */
export function peopleIn(cohort: CohortInfo, images: string | null): number {
  return cohort.images.find(({ name }) => name === images)?.images ?? cohort.rows;
}

/** Fewer people at a time where there are few to learn from: a quarter of them, a power of two. */
function trainingFor(cohort: CohortInfo, images: string | null): Json {
  const people = peopleIn(cohort, images);
  if (people >= 2 * USUAL_BATCH) return {};
  return { batch: Math.max(4, 2 ** Math.floor(Math.log2(Math.max(people, 16) / 4))) };
}

/** What is sent: only what the loss takes of what is known, and features by name. */
export function finishEncoder(cohort: CohortInfo, draft: EncoderDraft): EncoderPlanInput {
  const { known, images, proxies, labels, target, bias, training, optimiser, schedule, seed, unlabelled } = draft;
  const classes = known === "classes";
  const { columns } = draft;
  const features = images === null ? featuresOf(cohort.columns, columns) : [];
  const plan = {
    columns: { id: columns.id, group: columns.group, features },
    images,
    preprocessing: { unlabelled },
    encoder: draft.encoder,
    objective: draft.objective,
    ...(draft.start !== null && draft.start !== "file" ? { start: draft.start } : {}),
    ...(known === "numbers"
      ? { proxies: proxies.map(({ column, sigma }) => ({ column, sigma: sigma ?? "scott" })) }
      : {}),
    ...(classes ? { labels } : {}),
    ...(known === "target" ? { target } : {}),
    ...(classes && bias ? { bias, terms: [{ id: "fair-l2", weight: 1 }] } : {}),
    training: { ...training, optimiser, schedule },
    seed,
  };
  return plan as unknown as EncoderPlanInput;
}
