import { useMemo, useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import type { ColumnKind, Columns } from "../../src/contract/plan.js";
import { featuresOf, type Use, useOf, withUse } from "../design/roles.js";
import { Pager } from "../parts/dataTable.js";
import { count } from "../words/numbers.js";
import { ColumnContent } from "./columnContent.js";
import { Bulk, UseSelect } from "./columnUse.js";

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
                <ColumnContent column={column} rows={cohort.rows} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pager
        what="Columns"
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
