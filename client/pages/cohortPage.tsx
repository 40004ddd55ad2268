import { useLayoutEffect } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import { proposeModalities } from "../../src/contract/modalities.js";
import type { Columns } from "../../src/contract/plan.js";
import { api } from "../api.js";
import { featuresOf } from "../design/roles.js";
import { ProblemNote, Waiting, Warnings } from "../parts/notes.js";
import { link } from "../route.js";
import { forget, load, state } from "../state.js";
import { count, several } from "../words/numbers.js";
import { ColumnTable } from "./columnTable.js";
import { FirstRows } from "./firstRows.js";
import { ImageNote } from "./imageNote.js";
import { JoinNote } from "./joinNote.js";
import { MissingCodes } from "./missingCodes.js";
import { Refused } from "./refused.js";
import { SheetNote } from "./sheetNote.js";
import { Steps } from "./steps.js";

/** What was understood of a table, to be checked and corrected. */
export function CohortPage({ id }: { id: string }) {
  // Before the first paint, so that no correction can be overtaken by it.
  useLayoutEffect(() => {
    if (state.cohort.value.value?.id !== id) forget(state.cohort);
    void load(state.cohort, api.cohort(id), { keep: true });
  }, [id]);
  const { value: cohort, problem, loading } = state.cohort.value;
  if (!cohort) return problem ? <ProblemNote problem={problem} /> : <Waiting what="Opening the table…" />;
  const correct = async (columns: Partial<Columns>) => {
    await load(state.cohort, api.correct(id, { columns: { ...cohort.proposal, ...columns } }), { keep: true });
    dropDraft(id);
  };
  const read = howRead(cohort);
  return (
    <div class="stack wide">
      <div class="stack">
        <p class="crumbs">
          <a href={link.cohorts}>Cohorts</a> / {cohort.name}{" "}
          {cohort.example && <span class="tag">example, simulated</span>}
        </p>
        <Steps id={id} at="check" />
        <h1>{understood(cohort)}</h1>
        {read && <p class="quiet">{read}</p>}
      </div>
      {problem && <ProblemNote problem={problem} />}
      <SheetNote key={cohort.id} cohort={cohort} />
      <JoinNote cohort={cohort} />
      <ImageNote cohort={cohort} />
      <Refused cohort={cohort} />
      <Warnings title="What was noticed" items={cohort.warnings} />
      <MissingCodes cohort={cohort} onConfirm={(said) => void correct(said)} />
      <Roles cohort={cohort} />
      <ColumnTable cohort={cohort} busy={loading} onCorrect={(columns) => void correct(columns)} />
      <FirstRows cohort={cohort} />
    </div>
  );
}

/** A plan being made rests on the old reading: it starts anew from the corrected one. */
function dropDraft(id: string) {
  const { [id]: _, ...rest } = state.drafts.value;
  state.drafts.value = rest;
}

function understood(cohort: CohortInfo): string {
  return `${several(cohort.rows, "person", "people")}, ${several(cohort.columns.length, "column")}`;
}

const delimiters: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
  " ": "spaces",
};

function howRead({ dialect, sheets }: CohortInfo): string {
  if (sheets) return `Read from the sheet “${sheets.read}” of an Excel workbook.`;
  if (!dialect) return "";
  const marks = [
    `cells separated by ${delimiters[dialect.delimiter]}`,
    `decimal ${dialect.decimal === "," ? "comma" : "point"}`,
  ];
  if (dialect.quoted) marks.push("some cells in quotes");
  return `Read as a text table: ${marks.join(", ")}.`;
}

/** What the features measure, where their names tell several kinds apart; they can be grouped so in the next step. */
function kindsOf(features: readonly string[]): [string, string][] {
  const kinds = Object.entries(proposeModalities(features)).map(([kind, own]) => `${kind} (${count(own.length)})`);
  return kinds.length > 0 ? [["Kinds of features", kinds.join(", ")]] : [];
}

/** The guessed roles in one glance, and the way on. */
function Roles({ cohort }: { cohort: CohortInfo }) {
  const { proposal } = cohort;
  const facts: [string, string][] = [
    ["Person's id", proposal.id ?? "none: rows are counted"],
    ["Diagnosis", proposal.label ?? "not recognised: choose it in the next step"],
    ["Covariates", proposal.covariates.join(", ") || "none"],
    ["Site or scanner", proposal.site ?? "none"],
    ["Features", several(featuresOf(cohort.columns, proposal).length, "column")],
    ...kindsOf(featuresOf(cohort.columns, proposal)),
  ];
  return (
    <section class="stack" aria-labelledby="roles-title">
      <div class="row spread">
        <h2 id="roles-title">What the columns seem to be for</h2>
        <span class="row">
          <a class="button" href={link.train(cohort.id)}>
            Train an encoder on it
          </a>
          <a class="button primary" href={link.design(cohort.id)}>
            This is right, go on
          </a>
        </span>
      </div>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="small quiet">
        A wrong guess is corrected below, column by column or many at once. The {count(cohort.rows)} rows themselves
        never change.
      </p>
    </section>
  );
}
