import { useCallback } from "preact/hooks";
import type { EncoderPlan, EncoderReport, EpochRecord } from "../../../src/contract/encoder.js";
import { epochsSeen, panelsOf } from "../../encoders/curves.js";
import { Picture } from "../../parts/picture.js";
import { type CurvePanel, learningCurves } from "../../plots/learningCurves.js";
import { state } from "../../state.js";

/** How the training goes so far: the loss, each of its terms, and how healthy the features are. */
export function LiveCurves({ plan }: { plan: EncoderPlan }) {
  const epochs = epochsSeen(state.progress.value);
  const { losses, health } = panelsOf(epochs);
  if (epochs.length < 2) return null;
  // Room for a few more passes, not for all that are planned: what has been done so far is to be seen.
  const planned = Math.min(plan.training.epochs, Math.max(5, Math.ceil((epochs.at(-1)?.epoch ?? 0) * 1.2)));
  return (
    <>
      <Panels name="loss" title="What is made small" panels={losses} epochs={epochs} planned={planned} />
      {health.length > 0 && (
        <Panels name="health" title="What the features are like" panels={health} epochs={epochs} planned={planned} />
      )}
    </>
  );
}

/** The same once it is done, with the epoch that was kept. */
export function TrainingCurves({ report }: { report: EncoderReport }) {
  const { epochs, best } = report;
  const { losses, health } = panelsOf(epochs);
  const shared = { epochs, best, planned: epochs.length };
  return (
    <>
      <Panels name="loss" title="What was made small" panels={losses} {...shared} />
      {health.length > 0 && <Panels name="health" title="What the features were like" panels={health} {...shared} />}
    </>
  );
}

type Props = {
  readonly name: string;
  readonly title: string;
  readonly panels: readonly CurvePanel[];
  readonly epochs: readonly EpochRecord[];
  readonly planned: number;
  readonly best?: number | null;
};

function Panels({ name, title, panels, epochs, planned, best = null }: Props) {
  const last = epochs.at(-1)?.epoch ?? 0;
  const draw = useCallback(
    (width: number) =>
      learningCurves(panels, {
        ...{ title, width, best, epochs: planned },
        subtitle: "From pass to pass; nothing is learnt from people set aside",
        description: panels.map(panelInWords).join(". "),
      }),
    [last, epochs.length, best],
  );
  const names = [...new Set(epochs.flatMap(({ metrics }) => Object.keys(metrics)))];
  const rows = epochs.map(({ epoch, metrics }) => [epoch, ...names.map((each) => metrics[each] ?? null)]);
  return <Picture name={name} draw={draw} table={{ head: ["Epoch", ...names], rows }} />;
}

function panelInWords({ title, points }: CurvePanel): string {
  return `${title}: ${points.at(-1)?.y.toPrecision(3) ?? "none"}`;
}
