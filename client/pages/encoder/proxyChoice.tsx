import type { ColumnInfo } from "../../../src/contract/cohort.js";
import type { DraftProps } from "./draftProps.js";

/** The numbers that say how alike people are, age first, each with its reach. */
export function ProxyChoice({ cohort, draft, onChange }: DraftProps) {
  const numbers = cohort.columns.filter(
    ({ kind, role, name }) =>
      (kind === "number" || role === "sex") && !["id", "empty", "constant", "feature"].includes(role) && name !== "",
  );
  const likely = numbers.filter(({ role }) => role === "age" || role === "sex");
  const others = numbers.filter(({ role }) => role !== "age" && role !== "sex");
  return (
    <fieldset class="stack close" aria-label="Numbers that say how alike people are">
      <div>
        {[...likely, ...others.slice(0, 12)].map((column) => (
          <Tick key={column.name} column={column} draft={draft} onChange={onChange} />
        ))}
      </div>
      <p class="small quiet">
        The reach is how far apart two people may be and still count as alike; left empty, it is fitted to the people
        (Scott’s rule). For age, 2 to 5 years are usual.
      </p>
      {others.length > 12 && (
        <details class="fold">
          <summary>{others.length - 12} more columns</summary>
          <div class="picks">
            {others.slice(12).map((column) => (
              <Tick key={column.name} column={column} draft={draft} onChange={onChange} />
            ))}
          </div>
        </details>
      )}
    </fieldset>
  );
}

function Tick({ column, draft, onChange }: Pick<DraftProps, "draft" | "onChange"> & { readonly column: ColumnInfo }) {
  const { proxies } = draft;
  const own = proxies.find((proxy) => proxy.column === column.name);
  const others = proxies.filter((proxy) => proxy.column !== column.name);
  const put = (sigma: number | null) => onChange({ proxies: [...others, { column: column.name, sigma }] });
  return (
    <div class="row">
      <label class="choice">
        <input
          type="checkbox"
          checked={own !== undefined}
          onChange={() => (own ? onChange({ proxies: others }) : put(null))}
        />
        <code>{column.name}</code>
      </label>
      {own && column.kind === "number" && (
        <label class="row small">
          <span>reach</span>
          <input
            type="number"
            min={0}
            step="any"
            placeholder="fitted"
            value={own.sigma ?? ""}
            onInput={(e) => put(e.currentTarget.value === "" ? null : Number(e.currentTarget.value))}
          />
          {column.units ?? (column.role === "age" ? "years" : "")}
        </label>
      )}
    </div>
  );
}
