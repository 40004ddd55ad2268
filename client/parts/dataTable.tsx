import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { count } from "../words/numbers.js";

export type TableColumn<T> = {
  readonly head: string;
  /** What is sorted by and searched in. */
  readonly value: (row: T) => string | number | null;
  /** What is shown, where it is more than the value. */
  readonly show?: (row: T) => ComponentChildren;
  readonly numeric?: boolean;
};

type Props<T> = {
  readonly label: string;
  readonly columns: readonly TableColumn<T>[];
  readonly rows: readonly T[];
  readonly searchLabel?: string;
  readonly controls?: ComponentChildren;
  readonly onRow?: (row: T | null) => void;
  readonly pageSize?: number;
};

/** A table that can be searched, sorted by any column, and paged through. */
export function DataTable<T>({ label, columns, rows, searchLabel, controls, onRow, pageSize = 50 }: Props<T>) {
  const [query, setQuery] = useState("");
  const [order, setOrder] = useState<{ by: number; down: boolean } | null>(null);
  const [page, setPage] = useState(0);
  const found = useMemo(() => sorted(matching(rows, columns, query), columns, order), [rows, columns, query, order]);
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const at = Math.min(page, pages - 1);
  const sortBy = (by: number) => setOrder(order?.by === by ? { by, down: !order.down } : { by, down: false });
  return (
    <div class="stack close">
      {(searchLabel || controls) && (
        <div class="row">
          {searchLabel && (
            <input
              type="search"
              aria-label={searchLabel}
              placeholder={searchLabel}
              value={query}
              onInput={(e) => setQuery(e.currentTarget.value)}
            />
          )}
          {controls}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll tall" tabIndex={0} aria-label={label}>
        <table>
          <Head columns={columns} order={order} sortBy={sortBy} />
          <tbody>
            {found.slice(at * pageSize, (at + 1) * pageSize).map((row, i) => (
              <tr key={i} {...(onRow ? { onMouseEnter: () => onRow(row), onMouseLeave: () => onRow(null) } : {})}>
                {columns.map((column) => (
                  <td key={column.head} class={column.numeric ? "number" : ""}>
                    {column.show ? column.show(row) : (column.value(row) ?? "–")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pager {...{ at, pages, pageSize, total: found.length, of: rows.length, setPage }} />
    </div>
  );
}

type HeadProps<T> = {
  columns: readonly TableColumn<T>[];
  order: { by: number; down: boolean } | null;
  sortBy: (by: number) => void;
};

function Head<T>({ columns, order, sortBy }: HeadProps<T>) {
  return (
    <thead>
      <tr>
        {columns.map((column, i) => {
          const direction = order?.by === i ? (order.down ? "descending" : "ascending") : "none";
          return (
            <th key={column.head} scope="col" class={column.numeric ? "number" : ""} aria-sort={direction}>
              <button type="button" onClick={() => sortBy(i)}>
                {column.head}
                <span aria-hidden="true">{direction === "none" ? "" : direction === "ascending" ? " ↑" : " ↓"}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type PagerProps = {
  /** What is counted. */
  what?: "Rows" | "Columns";
  at: number;
  pages: number;
  pageSize: number;
  total: number;
  of: number;
  setPage: (page: number) => void;
};

export function Pager({ what = "Rows", at, pages, pageSize, total, of, setPage }: PagerProps) {
  const shown = total === 0 ? "none" : `${count(at * pageSize + 1)} to ${count(Math.min(total, (at + 1) * pageSize))}`;
  return (
    <div class="row small quiet">
      <span aria-live="polite">
        {what} {shown} of {count(total)}
        {total < of ? ` found among ${count(of)}` : ""}
      </span>
      {pages > 1 && (
        <>
          <button type="button" class="plain" disabled={at === 0} onClick={() => setPage(at - 1)}>
            Previous
          </button>
          <button type="button" class="plain" disabled={at >= pages - 1} onClick={() => setPage(at + 1)}>
            Next
          </button>
        </>
      )}
    </div>
  );
}

function matching<T>(rows: readonly T[], columns: readonly TableColumn<T>[], query: string): readonly T[] {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return rows;
  return rows.filter((row) =>
    columns.some((column) =>
      String(column.value(row) ?? "")
        .toLowerCase()
        .includes(wanted),
    ),
  );
}

function sorted<T>(
  rows: readonly T[],
  columns: readonly TableColumn<T>[],
  order: { by: number; down: boolean } | null,
): readonly T[] {
  if (!order) return rows;
  const { value } = columns[order.by]!;
  const sign = order.down ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(value(a), value(b)));
}

/** Numbers by size, texts by language, what is missing last. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}
