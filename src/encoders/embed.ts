import { makeEncoder } from "../../models/encoders/index.js";
import { makeHead } from "../../models/heads.js";
import { loadWeights } from "../../models/weights.js";
import type { Cohort } from "../cohort/cohort.js";
import type { EmbeddingSpace } from "../contract/encoder.js";
import { seeded } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import type { Matrix } from "../linalg/matrix.js";
import { type Embedders, embedRows } from "./embedRows.js";
import type { EncoderModel } from "./encoderModel.js";
import type { EncoderHost } from "./host.js";
import { openInput } from "./input/openInput.js";
import { knownAmong } from "./people/knownPeople.js";
import { newPeopleOf } from "./people/newPeopleOf.js";

/** Coordinates of people in one space of an encoder. */
export type Embedding = {
  readonly space: EmbeddingSpace;
  /** Of the coordinates: `features_1`, `features_2`, … */
  readonly names: readonly string[];
  readonly ids: readonly string[];
  /** Row of each person in the cohort, from 0. */
  readonly row: Int32Array;
  /** [n, d] */
  readonly x: Matrix;
  /** How many people there are, and how many of them the encoder learnt from or watched. */
  readonly known: { readonly people: number; readonly learntFrom: number };
  readonly warnings: readonly string[];
};

/**
 * Embeds everyone of a cohort who has what the encoder takes. A person alone gets the same coordinates as in a batch.
 *
 * @param space `features`, as probes and methods take them, or `projection`, where the loss acted
 * @throws SalientError `COLUMNS_MISSING`, `COHORT_FAULTY`, `IMAGES_FAULTY`
 */
export async function* embed(
  model: EncoderModel,
  cohort: Cohort,
  host: EncoderHost,
  space: EmbeddingSpace = "features",
): AsyncSteps<Embedding> {
  const people = newPeopleOf(cohort, model.plan);
  const subjects = yield* openInput(people, model.plan, host, model.input);
  const embedders = embeddersOf(model);
  try {
    const behind = space === "projection" || model.featuresAt === "head" ? "projection" : "features";
    const rows = Int32Array.from(people.row.keys());
    const x = yield* embedRows(embedders, subjects, { rows, space: behind, phase: "embed" });
    const names = Array.from({ length: x.cols }, (_, k) => `${space}_${k + 1}`);
    const known = countKnown(people.groups, await knownAmong(subjects, model.people));
    return { space, names, ids: people.ids, row: people.row, x, known, warnings: people.warnings };
  } finally {
    disposeEmbedders(embedders);
  }
}

/** Of rows that belong to one person, one that is known is enough. */
function countKnown(groups: Int32Array, known: readonly boolean[]): Embedding["known"] {
  return { people: new Set(groups).size, learntFrom: new Set(groups.filter((_, i) => known[i])).size };
}

/** The networks of a model, with what they have learnt. Whoever asks disposes of them. */
export function embeddersOf({ encoder: spec, head: plan, weights }: EncoderModel): Embedders {
  // Whatever is drawn here is written over.
  const random = seeded(0);
  const [encoder, head] = [makeEncoder(spec, random), makeHead(plan, random)];
  loadWeights(encoder, weights.encoder);
  loadWeights(head, weights.head);
  return { encoder, head };
}

export function disposeEmbedders({ encoder, head }: Embedders): void {
  encoder.dispose();
  head.dispose();
}
