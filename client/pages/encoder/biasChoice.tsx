import type { ColumnInfo } from "../../../src/contract/cohort.js";
import { ColumnSelect } from "./columnSelect.js";
import type { DraftProps } from "./draftProps.js";

/** A column whose traces are to be held down, where a class goes with it: the site, above all. */
export function BiasChoice({ draft, columns, onChange }: DraftProps & { readonly columns: readonly ColumnInfo[] }) {
  return (
    <>
      <ColumnSelect
        label="What should not show"
        columns={columns.filter(({ name }) => name !== draft.labels)}
        value={draft.bias}
        none="nothing in particular"
        onChange={(bias) => onChange({ bias })}
      />
      <p class="small quiet">
        Where patients come from one scanner and controls from another, an encoder learns the scanner. Name it, and how
        alike people are is made to depend on it less. This does not take it out: ask afterwards what the features know
        of it.
      </p>
    </>
  );
}
