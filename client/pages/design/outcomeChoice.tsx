import { withUse } from "../../design/roles.js";
import type { DesignProps } from "./props.js";

/** The column of numbers that is followed in place of controls and patients. */
export function OutcomeChoice({ cohort, plan, onChange }: DesignProps) {
  const { columns } = plan;
  const candidates = cohort.columns.filter((c) => c.kind === "number" && !["id", "empty", "constant"].includes(c.role));
  const choose = (name: string) =>
    onChange({ columns: withUse(cohort.columns, { ...columns, outcome: null }, name ? [name] : [], "outcome") });
  return (
    <>
      <label class="row">
        <span>The outcome is in</span>
        <select value={columns.outcome ?? ""} onChange={(e) => choose(e.currentTarget.value)}>
          <option value="">choose a column…</option>
          {candidates.map((c) => (
            <option key={c.name} value={c.name}>
              {c.name}
            </option>
          ))}
        </select>
      </label>
      <p class="small quiet">
        Everyone who has an outcome is divided, by what it goes with. Without controls nothing tests the subgroups.
      </p>
    </>
  );
}
