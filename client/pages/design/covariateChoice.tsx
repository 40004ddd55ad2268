import type { ColumnInfo } from "../../../src/contract/cohort.js";
import { withCovariate } from "../../design/roles.js";
import { several } from "../../words/numbers.js";
import type { DesignProps } from "./props.js";

const proposed = new Set(["age", "sex", "site", "global"]);

/** Age, sex, site and global totals first; any other column on demand. */
export function CovariateChoice(props: DesignProps) {
  const { cohort, plan } = props;
  const free = cohort.columns.filter(
    (c) =>
      c.name !== plan.columns.id &&
      c.name !== plan.columns.label &&
      c.kind !== "text" &&
      !["empty", "constant"].includes(c.role),
  );
  const likely = free.filter(
    (c) => proposed.has(c.role) || plan.columns.covariates.includes(c.name) || plan.columns.site === c.name,
  );
  const others = free.filter((c) => !likely.includes(c));
  return (
    <>
      {likely.length === 0 && <p class="quiet">No column looks like age, sex, site or a global measure.</p>}
      <div>
        {likely.map((c) => (
          <Tick key={c.name} column={c} {...props} />
        ))}
      </div>
      {others.length > 0 && (
        <details class="fold">
          <summary>{several(others.length, "other column")}</summary>
          <div class="picks">
            {others.map((c) => (
              <Tick key={c.name} column={c} {...props} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

const why: Readonly<Record<string, string>> = {
  age: "age",
  sex: "sex",
  site: "site or scanner",
  global: "a global measure",
};

function Tick({ column, plan, onChange }: DesignProps & { column: ColumnInfo }) {
  const on = plan.columns.covariates.includes(column.name);
  const said = column.description ?? why[column.role];
  const toggle = () => onChange({ columns: withCovariate(plan.columns, column.name, !on) });
  return (
    <label class="choice">
      <input type="checkbox" checked={on} onChange={toggle} />
      <code>{column.name}</code>
      {said && <span class="small quiet">{said}</span>}
    </label>
  );
}
