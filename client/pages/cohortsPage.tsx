import { useEffect, useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import type { Problem, Run } from "../../src/contract/run.js";
import { api } from "../api.js";
import { holdImages } from "../images/sortFiles.js";
import { DropZone } from "../parts/dropZone.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { isWorkbook, SheetForm } from "../parts/sheetForm.js";
import { link } from "../route.js";
import { forget, load, state } from "../state.js";
import { upload } from "../upload.js";
import { CohortList } from "./cohortList.js";
import { ImageForm } from "./imageForm.js";
import { JoinForm } from "./joinForm.js";

/** Home: drop a table, or open one that is there. */
export function CohortsPage() {
  useEffect(() => {
    void load(state.cohorts, api.cohorts(), { keep: true });
    void load(state.runs, api.runs(), { keep: true });
    void load(state.encoders, api.encoders(), { keep: true });
  }, []);
  const { value: cohorts, problem } = state.cohorts.value;
  const example = cohorts?.find((c) => c.example);
  const exampleRun = state.runs.value.value?.find((r) => r.example && r.status === "done");
  return (
    <div class="stack wide">
      <div class="stack close">
        <h1>Find the subgroups within a disease</h1>
        <p class="quiet">
          Give a table with patients and healthy controls. Salient looks for ways in which patients differ among
          themselves but controls do not.
        </p>
      </div>
      <Upload example={example} exampleRun={exampleRun} />
      {problem && <ProblemNote problem={problem} />}
      {!cohorts && !problem && <Waiting what="Looking for cohorts…" />}
      {cohorts && cohorts.length > 0 && <CohortList cohorts={cohorts} />}
    </div>
  );
}

function Upload({ example, exampleRun }: { example: CohortInfo | undefined; exampleRun: Run | undefined }) {
  const { loading, problem } = state.upload.value;
  const { files } = state.sent.value;
  const [asked, setAsked] = useState<readonly File[]>([]);
  const take = (chosen: readonly File[]) => {
    const together = joinedTo(asked, chosen);
    setAsked(holdImages(together) ? together : []);
    forget(state.upload);
    if (!holdImages(together)) void upload(together);
  };
  return (
    <div class="stack">
      <DropZone action="Choose files" busy={loading} onFiles={take}>
        <h2>Drop a table of patients and controls{example ? ", or open the example" : ""}</h2>
        <p class="quiet">
          CSV, TSV, Excel or Parquet, one row a person, with a header and a column that says who is a patient and who is
          a control. Several files at once, such as one a hemisphere and measure, are joined by participant. A JSON file
          beside a table, such as participants.json of BIDS, says what its columns mean. Images come as a zip of PNG,
          JPEG or NIfTI files, or as IDX, together with a table that names them.
        </p>
      </DropZone>
      <div class="row spread">
        <p class="small quiet">
          The table stays on this computer. The uploaded file itself is not kept, only the values Salient reads from it;
          columns that look like names, birth dates or hospital numbers are not stored unless you say so. You can delete
          everything at any time.
        </p>
        {example && (
          <span class="row">
            <a class="button" href={link.cohort(example.id)}>
              Open the example
            </a>
            {exampleRun && <a href={link.run(exampleRun.id)}>See its answer</a>}
          </span>
        )}
      </div>
      {asked.length > 0 && (
        <ImageForm
          key={asked.map(({ name }) => name).join("/")}
          files={asked}
          busy={loading}
          onRead={(images) => void upload(asked, { images })}
          onForget={() => setAsked([])}
        />
      )}
      {problem && <NotRead problem={problem} files={files} withImages={asked.length > 0} busy={loading} />}
    </div>
  );
}

type NotReadProps = {
  readonly problem: Problem;
  readonly files: readonly File[];
  readonly withImages: boolean;
  readonly busy: boolean;
};

/** Why files were refused, and ways to read them otherwise; images have a form of their own, which stays. */
function NotRead({ problem, files, withImages, busy }: NotReadProps) {
  const tables = files.filter(({ name }) => !/\.json$/i.test(name));
  return (
    <ProblemNote problem={problem}>
      {files.length === 1 && tables.length === 1 && (
        <p class="small">The file “{files[0]?.name}” is unchanged; mend it and drop it again.</p>
      )}
      {isWorkbook(files) && problem.code !== "FILE_UNSUPPORTED" && (
        <>
          <p class="small">Or read another sheet of it:</p>
          <SheetForm sheets={null} busy={busy} onRead={(sheet) => void upload(files, { sheet })} />
        </>
      )}
      {tables.length > 1 && !withImages && (
        <JoinForm files={tables} busy={busy} onJoin={(join) => void upload(files, { join })} />
      )}
    </ProblemNote>
  );
}

/** Files that belong with those that were dropped before; of one name, the newer. */
function joinedTo(before: readonly File[], files: readonly File[]): readonly File[] {
  const names = new Set(files.map(({ name }) => name));
  return [...before.filter(({ name }) => !names.has(name)), ...files];
}
