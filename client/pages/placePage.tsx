import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { AssignSchema } from "../../src/contract/cohort.js";
import type { Person as Explained } from "../../src/contract/person.js";
import type { Columns } from "../../src/contract/plan.js";
import { PeopleTable, type Person } from "../answer/assignments.js";
import { PersonPanel } from "../answer/personPanel.js";
import { type Assignment, api } from "../api.js";
import { forPlacing, imagesWanted } from "../images/forPlacing.js";
import { DropZone } from "../parts/dropZone.js";
import { Disclaimer, ProblemNote, Waiting, Warnings } from "../parts/notes.js";
import { isWorkbook, OtherSheets, SheetForm } from "../parts/sheetForm.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { link } from "../route.js";
import { forget, load, state } from "../state.js";
import { count, dateTime, percent, several } from "../words/numbers.js";
import { NewCodes } from "./newCodes.js";

/** New people, placed by what a finished run has learnt. */
export function PlacePage({ id }: { id: string }) {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [said, setSaid] = useState<AssignSchema>({});
  // Before the first paint: nobody can have dropped a table whose answer would then be forgotten.
  useLayoutEffect(() => {
    forget(state.placed);
    if (state.run.value.value?.id !== id) forget(state.run);
    void load(state.run, api.run(id), { keep: true });
  }, [id]);
  const { value: run, problem } = state.run.value;
  if (!run) return problem ? <ProblemNote problem={problem} /> : <Waiting what="Opening the run…" />;
  const placed = state.placed.value;
  // Runs of before there were images have none in their plans.
  const planned = run.plan.images?.[0];
  const place = (chosen: readonly File[], saying: AssignSchema = {}) => {
    setFiles(chosen);
    setSaid(saying);
    void load(state.placed, api.place(id, chosen, { ...forPlacing(planned, chosen), ...saying }));
  };
  const again = (more: AssignSchema) => place(files, { ...said, ...more });
  const sheets = placed.value?.sheets ?? null;
  return (
    <div class="stack wide">
      <div class="stack close">
        <p class="crumbs">
          <a href={link.runs}>Runs</a> /{" "}
          <a href={link.run(id)}>
            {run.cohortName}, {dateTime(run.createdAt)}
          </a>{" "}
          / Place new people
        </p>
        <h1>Place new people</h1>
        <p class="quiet">
          {run.summary ? `This run says: ${run.summary.headline} ` : ""}A table with the same columns places each person
          in one of its subgroups. Columns are found by name; their order does not matter, and further columns are
          ignored.
        </p>
      </div>
      <DropZone slim={placed.value !== null} action="Choose files" busy={placed.loading} onFiles={place}>
        <h2>Drop a table of new people</h2>
        <p class="quiet">
          CSV, TSV, Excel or Parquet. The table is read, answered and forgotten: nothing of it is kept. Several files at
          once are joined by participant.{imagesWanted(planned)}
        </p>
      </DropZone>
      {placed.problem && (
        <ProblemNote problem={placed.problem}>
          {isWorkbook(files) && placed.problem.code !== "FILE_UNSUPPORTED" && (
            <SheetForm sheets={null} busy={placed.loading} onRead={(sheet) => again({ sheet })} />
          )}
        </ProblemNote>
      )}
      <OtherSheets sheets={sheets}>
        <SheetForm sheets={sheets?.others ?? []} busy={placed.loading} onRead={(sheet) => again({ sheet })} />
      </OtherSheets>
      {placed.value && (
        <NewCodes
          suspected={placed.value.suspectedCodes}
          said={said.columns ?? {}}
          busy={placed.loading}
          onSay={(columns) => again({ columns })}
        />
      )}
      {placed.value && <Placed placed={placed.value} columns={run.plan.columns} />}
    </div>
  );
}

/** What is to be read with care, but for codes that are asked about. */
function asides({ warnings, suspectedCodes }: Assignment): string[] {
  return warnings.filter((said) => !suspectedCodes.some(({ code }) => said.startsWith(`${code} is used as a value`)));
}

/** @param columns what the run took each column for */
function Placed({ placed, columns }: { placed: Assignment; columns: Columns }) {
  const follows = columns.outcome !== null;
  const explained = useMemo(() => new Map((placed.people ?? []).map((person) => [person.row, person])), [placed]);
  const people: Person[] = placed.ids.map((id, i) => ({
    id,
    group: placed.group[i] ?? null,
    cluster: placed.assignments[i] ?? null,
    probabilities: placed.responsibilities[i] ?? null,
    flags: placed.flags[i] ?? [],
    far: explained.get(i + 1)?.far ?? false,
  }));
  const [open, setOpen] = useState<Explained | null>(null);
  const having = (flag: string) => people.filter((p) => p.flags.includes(flag)).length;
  const counted = people.filter((p) => p.cluster !== null).length;
  return (
    <section class="stack" aria-label="Answer">
      <h2>
        {placed.persons < placed.ids.length
          ? `${several(counted, "row")} of ${several(placed.persons, "person", "people")}`
          : several(counted, "person", "people")}{" "}
        placed
        {having("not_assignable") > 0 ? `; ${count(having("not_assignable"))} of them not assignable` : ""}
      </h2>
      <dl class="figures">
        {Array.from({ length: placed.clusters }, (_, k) => {
          const n = people.filter((p) => p.cluster === k + 1).length;
          return (
            <div key={k}>
              <dt>
                <SubgroupMark cluster={k + 1} /> Subgroup {k + 1}
              </dt>
              <dd>
                <span class="big">{count(n)}</span> <span class="beside">({percent(n, counted)})</span>
              </dd>
            </div>
          );
        })}
      </dl>
      {placed.status === "exploratory" && (
        <Warnings
          title="Exploratory"
          items={[
            follows
              ? "Without controls, nothing tests the subgroups of this run. A description, never a finding."
              : "The people whom this run learnt from do not bear its subgroups out. A description, never a finding.",
          ]}
        />
      )}
      <Warnings title="Read with care" items={asides(placed)} />
      {having("out_of_range") > 0 && (
        <Warnings
          title="Outside the range seen before"
          items={[
            `${several(having("out_of_range"), "person has", "people have")} values far from those of the people this run learnt from. Check units and preparation before relying on their placement.`,
          ]}
        />
      )}
      <Disclaimer />
      <PeopleTable
        people={people}
        clusters={placed.clusters}
        status={placed.status}
        onPerson={
          explained.size > 0 ? (person) => setOpen(explained.get(people.indexOf(person) + 1) ?? null) : undefined
        }
      />
      {open && (
        <PersonPanel
          key={open.row}
          person={open}
          clusters={placed.clusters}
          follows={follows}
          exploratory={placed.status === "exploratory"}
          modalities={columns.modalities}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
