import type { EpochRecord } from "../../src/contract/encoder.js";
import type { CurvePanel, CurvePoint } from "../plots/learningCurves.js";
import type { Seen } from "../state.js";

/** What is drawn apart from the loss and its terms, in the order of the panels, each with what it says. */
const health: Readonly<Record<string, string>> = {
  retrieval: "Share of people found again by their other view",
  effectiveRank: "Dimensions in use",
  alignment: "Distance of two views of a person",
  uniformity: "Evenness of people (lower is more even)",
  probeError: "Error of reading the number from the features",
  labelAccuracy: "Share told right of the classes",
  biasAccuracy: "Share told right of what should not show",
};
const other = new Set(["epoch", "loss", "validationLoss", "learningRate", "bound", ...Object.keys(health)]);

/** The epochs that progress has told of so far. A loss between two epochs is the mean of the steps of the epoch under way. */
export function epochsSeen(seen: readonly Seen[]): EpochRecord[] {
  const records = new Map<number, Record<string, number>>();
  for (const { event } of seen) {
    const { epoch, ...metrics } = event.metrics;
    if (event.phase !== "train" || epoch === undefined || !("loss" in metrics)) continue;
    // Figures of whole epochs come with the first report after the epoch's end.
    const { validationLoss: _, ...steps } = Object.fromEntries(
      Object.entries(metrics).filter(([name]) => !(name in health)),
    );
    const ended = Object.entries(metrics).filter(([name]) => name in health || name === "validationLoss");
    if (ended.length > 0) merge(records, Math.floor(epoch), Object.fromEntries(ended));
    merge(records, epoch, steps);
  }
  return [...records].sort(([a], [b]) => a - b).map(([epoch, metrics]) => ({ epoch, metrics }));
}

function merge(records: Map<number, Record<string, number>>, epoch: number, metrics: Record<string, number>): void {
  records.set(epoch, { ...records.get(epoch), ...metrics });
}

/** A panel for the loss of those learnt from and of those set aside, one for each term of it, one for each sign of health. */
export function panelsOf(epochs: readonly EpochRecord[]): {
  readonly losses: CurvePanel[];
  readonly health: CurvePanel[];
} {
  const panel = (title: string, metric: string): CurvePanel => ({ title, points: pointsOf(epochs, metric) });
  const drawn = (panels: readonly CurvePanel[]) => panels.filter(({ points }) => points.length > 0);
  const names = new Set(epochs.flatMap(({ metrics }) => Object.keys(metrics)));
  const terms = [...names].filter((name) => !other.has(name));
  return {
    // Losses that compare people with each other are higher the more people are compared: they do not share a scale.
    losses: drawn([
      panel("Loss, people learnt from", "loss"),
      panel("Loss, people set aside", "validationLoss"),
      ...(terms.length > 1 ? terms.map((term) => panel(termName(term), term)) : []),
    ]),
    health: drawn(Object.entries(health).map(([name, title]) => panel(title, name))),
  };
}

function pointsOf(epochs: readonly EpochRecord[], metric: string): CurvePoint[] {
  return epochs.flatMap(({ epoch, metrics }) => {
    const y = metrics[metric];
    return y === undefined ? [] : [{ x: epoch, y }];
  });
}

/** `fair-l2` or `lossOfViews` as one reads it. */
function termName(term: string): string {
  const words = term
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("-", " ")
    .toLowerCase();
  return `Of it: ${words}`;
}
