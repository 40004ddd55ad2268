import type { ColumnKind } from "../../src/contract/plan.js";
import { type Use, useNames } from "../design/roles.js";
import { several } from "../words/numbers.js";

type UseProps = { label: string; busy: boolean; value: Use | ""; onUse: (use: Use) => void };

/** What one column is used for. An outcome is chosen with a method that follows one. */
export function UseSelect({ label, busy, value, onUse }: UseProps) {
  return (
    <select aria-label={label} disabled={busy} value={value} onChange={(e) => onUse(e.currentTarget.value as Use)}>
      {value === "" && <option value="">used as…</option>}
      {Object.entries(useNames)
        .filter(([use]) => use !== "outcome" || value === "outcome")
        .map(([use, name]) => (
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
export function Bulk({ names, busy, onKind, onUse }: BulkProps) {
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
