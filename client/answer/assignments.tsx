import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { assignmentsCsvOf } from "../../src/contract/assignmentsCsv.js";
import { type DivisionStatus, divisionStatus } from "../../src/contract/divisionStatus.js";
import { isFar } from "../../src/contract/person.js";
import type { Result } from "../../src/contract/result.js";
import { DataTable, type TableColumn } from "../parts/dataTable.js";
import { saveFile } from "../parts/save.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { state } from "../state.js";
import { probability } from "../words/numbers.js";
import { fileName } from "../words/sentences.js";
import { ExploratoryNote } from "./exploratoryNote.js";

/** One person of a result, or of a table of new people. */
export type Person = {
  readonly id: string;
  readonly group: string | null;
  readonly cluster: number | null;
  readonly probabilities: readonly number[] | null;
  readonly flags: readonly string[];
  /** Unlike the people of the analysis. */
  readonly far?: boolean;
};

export const flagWords: Readonly<Record<string, string>> = {
  not_assignable: "not assignable",
  out_of_range: "outside the range seen before",
  excluded: "left out",
};

/** Everyone with their subgroup and how sure it is: searched, sorted, filtered. */
export function Assignments({ result }: { result: Result }) {
  const people = useMemo(
    () =>
      result.subjects.id.map(
        (id, i): Person => ({
          id,
          group: result.subjects.group[i] ?? null,
          cluster: result.assignments[i] ?? null,
          probabilities: result.responsibilities[i] ?? null,
          flags: result.subjects.flags[i]!,
          far: isFar(result.people?.remoteness[i] ?? null),
        }),
      ),
    [result],
  );
  return (
    <PeopleTable
      people={people}
      clusters={result.clusters.chosen}
      status={divisionStatus(result.clusters.chosen, result.exploratory)}
      name={fileName(result, "assignments")}
      note={<ExploratoryNote result={result} />}
      onPerson={
        result.people
          ? (person) => {
              state.person.value = people.indexOf(person);
            }
          : undefined
      }
    />
  );
}

type TableProps = {
  readonly people: readonly Person[];
  readonly clusters: number;
  readonly status: DivisionStatus | null;
  readonly name?: string;
  readonly note?: ComponentChildren;
  /** Opens a person's panel. */
  readonly onPerson?: ((person: Person) => void) | undefined;
};

export function PeopleTable({ people, clusters, status, name = "assignments", note = null, onPerson }: TableProps) {
  const [filter, setFilter] = useState("patients");
  const shown = useMemo(() => people.filter((p) => passes(p, filter)), [people, filter]);
  const numbers = Array.from({ length: clusters }, (_, k) => k + 1);
  // Where an outcome was followed, or the table has no diagnosis, nobody is known to be a control or a patient.
  const grouped = people.some(({ group }) => group !== null);
  return (
    <>
      {note}
      <p class="quiet">
        The probabilities of a person add up to 1. Who is below the threshold in every subgroup is marked as not
        assignable, and keeps the likeliest.
      </p>
      <DataTable
        label="People and their subgroups"
        searchLabel="Find a person"
        rows={shown}
        columns={columnsOf(numbers, grouped, onPerson)}
        controls={
          <>
            <label class="row">
              <span class="quiet">Show</span>
              <select value={filter} onChange={(e) => setFilter(e.currentTarget.value)}>
                <option value="patients">everyone placed</option>
                {numbers.map((k) => (
                  <option key={k} value={String(k)}>
                    subgroup {k}
                  </option>
                ))}
                <option value="not_assignable">not assignable</option>
                <option value="out_of_range">outside the range seen before</option>
                <option value="all">{grouped ? "everyone, controls too" : "everyone in the table"}</option>
              </select>
            </label>
            <button
              type="button"
              class="plain"
              onClick={() => saveFile(`${name}.csv`, peopleCsv(people, clusters, status), "text/csv")}
            >
              Save CSV
            </button>
          </>
        }
      />
    </>
  );
}

function passes(person: Person, filter: string): boolean {
  if (filter === "all") return true;
  if (filter === "patients") return person.cluster !== null;
  return person.flags.includes(filter) || String(person.cluster) === filter;
}

function noteOf({ flags, far }: Person): string | null {
  return [...flags.map((f) => flagWords[f] ?? f), ...(far ? ["unlike the others"] : [])].join(", ") || null;
}

function best(person: Person): number | null {
  return person.cluster === null ? null : (person.probabilities?.[person.cluster - 1] ?? null);
}

function columnsOf(
  numbers: readonly number[],
  grouped: boolean,
  onPerson: TableProps["onPerson"],
): TableColumn<Person>[] {
  return [
    {
      head: "Person",
      value: (p) => p.id,
      show: (p) =>
        onPerson ? (
          <button type="button" class="plain" aria-haspopup="dialog" onClick={() => onPerson(p)}>
            {p.id}
          </button>
        ) : (
          p.id
        ),
    },
    ...(grouped ? [{ head: "Group", value: (p: Person) => p.group }] : []),
    {
      head: "Subgroup",
      value: (p) => p.cluster,
      show: (p) =>
        p.cluster === null ? (
          "–"
        ) : (
          <span class="nowrap">
            <SubgroupMark cluster={p.cluster} /> {p.cluster}
          </span>
        ),
    },
    { head: "Probability", numeric: true, value: best, show: (p) => probability(best(p)) },
    ...(numbers.length > 1
      ? numbers.map((k) => ({
          head: `p(${k})`,
          numeric: true,
          value: (p: Person) => p.probabilities?.[k - 1] ?? null,
          show: (p: Person) => probability(p.probabilities?.[k - 1] ?? null),
        }))
      : []),
    { head: "To note", value: noteOf },
  ];
}

/** As the server and the command line write it: one row a person in the order of the table. */
function peopleCsv(people: readonly Person[], clusters: number, status: DivisionStatus | null): string {
  return assignmentsCsvOf({
    ids: people.map((p) => p.id),
    group: people.map((p) => p.group),
    assignments: people.map((p) => p.cluster),
    responsibilities: people.map((p) => p.probabilities),
    flags: people.map((p) => p.flags),
    clusters,
    status,
  });
}
