import { useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import { readAgain } from "../images/readAgain.js";
import { DropZone } from "../parts/dropZone.js";
import { ProblemNote } from "../parts/notes.js";
import { OtherSheets, SheetForm } from "../parts/sheetForm.js";
import { state } from "../state.js";
import { sentOf, upload } from "../upload.js";

/** Which sheet of a workbook was read, and the way to another. */
export function SheetNote({ cohort }: { cohort: CohortInfo }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { sheets } = cohort;
  const { loading, problem } = state.upload.value;
  const sent = sentOf(cohort);
  const read = (files: readonly File[], sheet: string) => {
    const { name: _, columns: __, ...said } = sent?.said ?? readAgain(cohort, files);
    void upload(files, { ...said, sheet }, { again: true });
  };
  const choose = (sheet: string) => {
    setChosen(sheet);
    if (sent) read(sent.files, sheet);
  };
  return (
    <OtherSheets sheets={sheets}>
      <SheetForm sheets={sheets?.others ?? []} busy={loading} onRead={choose} />
      <p class="small quiet">It becomes a cohort of its own; this one stays until you delete it.</p>
      {chosen !== null && !sent && (
        <DropZone slim action="Choose the same workbook" busy={loading} onFiles={(files) => read(files, chosen)}>
          <p>The workbook itself was not kept: drop it once more, and its sheet “{chosen}” is read.</p>
        </DropZone>
      )}
      {chosen !== null && problem && <ProblemNote problem={problem} />}
    </OtherSheets>
  );
}
