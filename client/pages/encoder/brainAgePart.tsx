import { useCallback } from "preact/hooks";
import type { BrainAge } from "../../../src/contract/probe.js";
import { brainAgeSentences, tellsAge } from "../../encoders/probeWords.js";
import { Picture } from "../../parts/picture.js";
import { ageScatter } from "../../plots/ageScatter.js";
import { gapStrips } from "../../plots/gapStrips.js";

/** Age as the features tell it, and whether patients look older than controls of their age. */
export function BrainAgePart({ found }: { found: BrainAge }) {
  const { subjects, line, controls, patients } = found;
  const sentences = brainAgeSentences(found);
  const drawAges = useCallback(
    (width: number) =>
      ageScatter(subjects, {
        ...{ width, line },
        title: "Predicted age against age",
        subtitle: "Solid: the line of controls. Dotted: predicted as it is",
        description: `${controls} controls and ${patients} patients; slope ${line.slope.toFixed(2)}`,
      }),
    [found],
  );
  const drawGaps = useCallback(
    (width: number) =>
      gapStrips(
        subjects.map(({ correctedGap, patient }) => ({ gap: correctedGap, patient })),
        {
          width,
          title: patients > 0 ? "How much older patients look than controls" : "How far predictions lie from the line",
          subtitle: "Predicted age less what other controls of that age are predicted; a bar is the mean",
          description: sentences.slice(0, 2).join(" "),
        },
      ),
    [found],
  );
  const rows = subjects.map(({ id, patient, age, predicted, gap, correctedGap }) => [
    ...[id, patient ? "patient" : "control"],
    ...[age, predicted, gap, correctedGap],
  ]);
  const head = ["Person", "Group", "Age", "Predicted", "Gap", "Corrected gap"];
  return (
    <section class="stack" aria-labelledby="brain-age">
      <h3 id="brain-age">Brain age</h3>
      <p>{sentences.join(" ")}</p>
      <p class="small quiet">
        Age is learnt from controls alone here, over people dealt anew: the error can differ from that of the table.
      </p>
      <div class="pair">
        <Picture name="age" draw={drawAges} table={{ head, rows }} />
        {tellsAge(found) && <Picture name="age-gap" draw={drawGaps} table={{ head, rows }} />}
      </div>
    </section>
  );
}
