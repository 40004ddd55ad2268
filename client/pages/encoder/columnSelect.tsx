import type { ColumnInfo } from "../../../src/contract/cohort.js";

type Props = {
  readonly label: string;
  readonly columns: readonly ColumnInfo[];
  readonly value: string | null;
  /** What it is called to have none; a column must be chosen where this is not said. */
  readonly none?: string;
  readonly onChange: (name: string | null) => void;
};

/** One column of the table. */
export function ColumnSelect({ label, columns, value, none, onChange }: Props) {
  return (
    <label class="row">
      <span>{label}</span>
      <select value={value ?? ""} onChange={(e) => onChange(e.currentTarget.value || null)}>
        <option value="">{none ?? "choose a column…"}</option>
        {columns.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
