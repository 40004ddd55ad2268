import type { EncoderReport, StartReport } from "../contract/encoder.js";
import { geometryWarning } from "../losses/geometry/geometryWarning.js";
import type { HeldOut } from "../train/rows/holdOutRows.js";
import type { Trained } from "../train/training.js";
import { encoderEntry, objectiveEntry } from "./catalogue.js";
import type { EncoderModel } from "./encoderModel.js";
import type { EncoderHost } from "./host.js";
import type { Known } from "./learn/knownOfPeople.js";
import type { Learner } from "./learn/learner.js";
import { leastExcess } from "./learn/leastExcess.js";
import type { EncoderPeople } from "./people/encoderPeople.js";

type Ended = {
  readonly encoder: EncoderModel;
  readonly learner: Learner;
  readonly trained: Trained;
  readonly people: EncoderPeople;
  readonly sides: HeldOut;
  readonly known: Known;
  readonly start: StartReport | null;
  readonly host: EncoderHost;
};

/** Features that use fewer dimensions than this have collapsed. */
const COLLAPSED = 2;
/** Of fewer people it cannot be said how many dimensions are in use. */
const ENOUGH = 20;

/** What a pretraining did, on whom, and what to mind. */
export function reportOf({ encoder, learner, trained, people, sides, known, start, host }: Ended): EncoderReport {
  const { plan, head } = encoder;
  const counted = (rows: Int32Array) => ({
    rows: rows.length,
    people: new Set(Array.from(rows, (row) => people.groups[row])).size,
  });
  const projection = head.widths.at(-1) ?? head.from;
  return {
    version: 1,
    plan,
    environment: { ...host.environment },
    network: {
      title: encoderEntry(plan.encoder.id).title,
      input: [...encoder.encoder.input],
      parameters: [...learner.encoder.parameters.values()].reduce((sum, { size }) => sum + size, 0),
      features: encoder.featuresAt === "head" ? projection : learner.encoder.features,
      projection,
    },
    objectiveTitle: objectiveEntry(plan.objective.id).title,
    flow: people.flow.map((step) => ({ ...step })),
    training: counted(sides.training),
    validation: counted(sides.validation),
    widths: known.widths.map((width) => ({ ...width })),
    best: sides.validation.length > 0 ? trained.epoch : null,
    stopped: trained.stoppedEarly,
    epochs: trained.history.map((metrics, at) => ({ epoch: at + 1, metrics: { ...metrics } })),
    start,
    warnings: [...people.warnings, ...trainingWarnings(encoder, trained, { sides, known, projection })],
  };
}

function trainingWarnings(
  { plan }: EncoderModel,
  { history, epoch }: Trained,
  { sides, known, projection }: Pick<Ended, "sides" | "known"> & { readonly projection: number },
): string[] {
  const kept = history[epoch - 1] ?? {};
  const { bound, effectiveRank } = kept;
  const own = kept[plan.objective.id] ?? kept["loss"];
  const batch = Math.min(plan.training.batch, sides.training.length);
  const views = plan.views?.count ?? 1;
  const rows = batch * views;
  const watched = sides.validation.length || sides.training.length;
  const short = (missed: number) =>
    bound === undefined || rows < 3 ? undefined : geometryWarning({ loss: own, bound, rows, leastExcess: missed });
  // The best points are looked for only where something would be told without them.
  const excess =
    short(0) === undefined
      ? 0
      : leastExcess({
          ...plan.objective,
          known: known.known,
          rows: sides.training,
          batch,
          views,
          dimension: projection,
        });
  const told = short(excess);
  return [
    ...(told ? [told] : []),
    ...(effectiveRank !== undefined && effectiveRank < COLLAPSED && watched >= ENOUGH
      ? [
          `The features use ${effectiveRank.toPrecision(2)} dimensions only: they have collapsed. Another loss, larger batches or a smaller learning rate may help.`,
        ]
      : []),
  ];
}
