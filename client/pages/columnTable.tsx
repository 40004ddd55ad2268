import { useMemo, useState } from "preact/hooks";
import type { CohortInfo, ColumnInfo } from "../../src/contract/cohort.js";
import type { ColumnKind, Columns } from "../../src/contract/plan.js";
import { featuresOf, type Use, useNames, useOf, withUse } from "../design/roles.js";
import { Pager } from "../parts/dataTable.js";
import { faultSentence } from "../parts/notes.js";
import { count, several } from "../words/numbers.js";

type Props = {
  readonly cohort: CohortInfo;
  readonly busy: boolean;
  readonly onCorrect: (columns: Partial<Columns>) => void;
};

const kindNames: Readonly<Record<ColumnKind, string>> = { number: "Number", category: "Category", text: "Text" };
const pageSize = 25;

/** Every column as it is read and used: corrected one by one, or many at once. */
export function ColumnTable({ cohort, busy, onCorrect }: Props) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [query, setQuery] = useState("");
  const [page, setPage] = useState(0);
  const features = useMemo(() => new Set(featuresOf(cohort.columns, cohort.proposal)), [cohort]);
  const wanted = query.trim().toLowerCase();
  const found = cohort.columns.filter((c) => c.name.toLowerCase().includes(wanted));
  const at = Math.min(page, Math.max(0, Math.ceil(found.length / pageSize) - 1));
  const setKind = (names: readonly string[], kind: ColumnKind) => {
    onCorrect({ kinds: { ...cohort.proposal.kinds, ...Object.fromEntries(names.map((name) => [name, kind])) } });
  };
  const setUse = (names: readonly string[], use: Use) =>
    onCorrect(withUse(cohort.columns, cohort.proposal, names, use));
  const pick = (name: string) =>
    setPicked(picked.includes(name) ? picked.filter((p) => p !== name) : [...picked, name]);
  return (
    <section class="stack" aria-labelledby="columns-title">
      <h2 id="columns-title">Columns</h2>
      <div class="row">
        <input
          type="search"
          aria-label="Find a column"
          placeholder="Find a column"
          value={query}
          onInput={(e) => setQuery(e.currentTarget.value)}
        />
        <button type="button" class="plain" onClick={() => setPicked(picked.length ? [] : found.map((c) => c.name))}>
          {picked.length ? "Pick none" : `Pick ${wanted ? "these" : "all"} ${count(found.length)}`}
        </button>
        {picked.length > 0 && <Bulk names={picked} busy={busy} onKind={setKind} onUse={setUse} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Columns of the table">
        <table class="settled">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Read as</th>
              <th scope="col">Used as</th>
              <th scope="col" class="number">
                Missing
              </th>
              <th scope="col">What is in it</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(at * pageSize, (at + 1) * pageSize).map((column) => (
              <tr key={column.name}>
                <th scope="row">
                  <label class="choice">
                    <input
                      type="checkbox"
                      checked={picked.includes(column.name)}
                      onChange={() => pick(column.name)}
                      aria-label={`Pick ${column.name}`}
                    />
                    <code>{column.name}</code>
                  </label>
                </th>
                <td>
                  <select
                    aria-label={`${column.name} is read as`}
                    disabled={busy}
                    value={column.kind}
                    onChange={(e) => setKind([column.name], e.currentTarget.value as ColumnKind)}
                  >
                    {Object.entries(kindNames).map(([kind, name]) => (
                      <option key={kind} value={kind}>
                        {name}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <UseSelect
                    label={`${column.name} is used as`}
                    busy={busy}
                    value={useOf(column, cohort.proposal, features)}
                    onUse={(use) => setUse([column.name], use)}
                  />
                </td>
                <td class="number">{column.missing === 0 ? "–" : count(column.missing)}</td>
                <Content column={column} rows={cohort.rows} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pager
        at={at}
        pages={Math.ceil(found.length / pageSize)}
        pageSize={pageSize}
        total={found.length}
        of={cohort.columns.length}
        setPage={setPage}
      />
    </section>
  );
}

type UseProps = { label: string; busy: boolean; value: Use | ""; onUse: (use: Use) => void };

function UseSelect({ label, busy, value, onUse }: UseProps) {
  return (
    <select aria-label={label} disabled={busy} value={value} onChange={(e) => onUse(e.currentTarget.value as Use)}>
      {value === "" && <option value="">used as…</option>}
      {Object.entries(useNames).map(([use, name]) => (
        <option key={use} value={use}>
          {name}
        </option>
      ))}
    </select>
  );
}

type BulkProps = {
  names: readonly string[];
  busy: boolean;
  onKind: (names: readonly string[], kind: ColumnKind) => void;
  onUse: (names: readonly string[], use: Use) => void;
};

/** One correction for all picked columns. Only one column can be the id, the diagnosis or the site: those are set singly. */
function Bulk({ names, busy, onKind, onUse }: BulkProps) {
  return (
    <span class="row">
      <strong>{several(names.length, "column")}:</strong>
      <select
        aria-label="Read the picked columns as"
        disabled={busy}
        value=""
        onChange={(e) => onKind(names, e.currentTarget.value as ColumnKind)}
      >
        <option value="">read as…</option>
        <option value="number">Number</option>
        <option value="category">Category</option>
        <option value="text">Text</option>
      </select>
      <button type="button" disabled={busy} onClick={() => onUse(names, "feature")}>
        Use as features
      </button>
      <button type="button" disabled={busy} onClick={() => onUse(names, "covariate")}>
        Use as covariates
      </button>
      <button type="button" disabled={busy} onClick={() => onUse(names, "ignore")}>
        Leave out
      </button>
    </span>
  );
}

/** The values of a column in a few words; cells that could not be read are marked with their rows. */
function Content({ column, rows }: { column: ColumnInfo; rows: number }) {
  if (column.unreadableCount > 0) {
    const first = column.unreadable.slice(0, 2).map(faultSentence).join("; ");
    return (
      <td class="fault">
        <div class="cell-list">
          {several(column.unreadableCount, "cell is", "cells are")} not a number: {first}
        </div>
      </td>
    );
  }
  return (
    <td>
      <div class="cell-list">
        {column.identifying ? `${column.identifying}. ` : ""}
        {contentOf(column, rows)}
      </div>
    </td>
  );
}

function contentOf(column: ColumnInfo, rows: number): string {
  if (column.role === "empty" || column.missing === rows) return "empty";
  if (column.role === "constant") return `always ${column.examples[0] ?? "the same"}`;
  if (column.kind === "number" && column.numbers) {
    const { min, median, max } = column.numbers;
    return `${[min, median, max].map(short).join(" · ")} (least, middle, most)`;
  }
  if (column.kind === "category")
    return (
      column.levels
        .slice(0, 4)
        .map((l) => `${l.value} (${l.count})`)
        .join(", ") + (column.distinct > 4 ? ", …" : "")
    );
  return column.examples.slice(0, 3).join(", ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
