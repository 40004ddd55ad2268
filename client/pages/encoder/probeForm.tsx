import type { CohortInfo, ColumnInfo } from "../../../src/contract/cohort.js";
import { type ProbeDraft, targetsIn } from "../../encoders/probeDraft.js";
import { Choice } from "../../forms/choice.js";
import { count, several } from "../../words/numbers.js";
import { ColumnSelect } from "./columnSelect.js";

type Props = {
  readonly cohorts: readonly CohortInfo[];
  readonly cohort: CohortInfo;
  /** Columns that the encoder itself sees, which are not asked for. */
  readonly seen: readonly string[];
  readonly draft: ProbeDraft;
  readonly busy: boolean;
  readonly onCohort: (id: string) => void;
  readonly onChange: (next: Partial<ProbeDraft>) => void;
  readonly onAsk: () => void;
};

/** What the features are asked for, of whom, and what is shown beside. */
export function ProbeForm({ cohorts, cohort, seen, draft, busy, onCohort, onChange, onAsk }: Props) {
  const { likely, others } = targetsIn(cohort, seen);
  return (
    <div class="stack">
      {cohorts.length > 1 && (
        <label class="row">
          <span>People of</span>
          <select value={cohort.id} onChange={(e) => onCohort(e.currentTarget.value)}>
            {cohorts.map(({ id, name, rows }) => (
              <option key={id} value={id}>
                {name} ({count(rows)})
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset class="stack close">
        <legend>
          <strong>What should the features tell?</strong>
        </legend>
        <Ticks columns={likely} draft={draft} onChange={onChange} />
        {others.length > 0 && (
          <details class="fold">
            <summary>{several(others.length, "other column")}: scores, other diagnoses</summary>
            <div class="picks">
              <Ticks columns={others} draft={draft} onChange={onChange} />
            </div>
          </details>
        )}
      </fieldset>
      <Beside cohort={cohort} draft={draft} onChange={onChange} />
      <div class="row">
        <button type="button" class="primary" disabled={busy || draft.targets.length === 0} onClick={onAsk}>
          {busy
            ? "Asking…"
            : `Ask the features${draft.targets.length > 0 ? ` (${several(draft.targets.length, "target")})` : ""}`}
        </button>
        <span class="small quiet">Each person is judged by what was learnt from others, never from that person.</span>
      </div>
    </div>
  );
}

type Ticked = Pick<Props, "draft" | "onChange">;

function Ticks({ columns, draft, onChange }: Ticked & { readonly columns: readonly ColumnInfo[] }) {
  const { targets } = draft;
  const toggle = (name: string) =>
    onChange({ targets: targets.includes(name) ? targets.filter((each) => each !== name) : [...targets, name] });
  return (
    <>
      {columns.map(({ name, levels, kind }) => (
        <label key={name} class="choice">
          <input type="checkbox" checked={targets.includes(name)} onChange={() => toggle(name)} />
          <span>
            <code>{name}</code>{" "}
            <span class="small quiet">{kind === "number" ? "a number" : `${count(levels.length)} values`}</span>
          </span>
        </label>
      ))}
    </>
  );
}

/** What stands beside the features, and what else is looked at. */
function Beside({ cohort, draft, onChange }: Ticked & { readonly cohort: CohortInfo }) {
  const { age, sex, site, splits, brainAge, curve } = draft;
  const numbers = cohort.columns.filter(({ kind }) => kind === "number");
  const levels = cohort.columns.filter((column) => column.levels.length > 1);
  const none = "not in the table";
  return (
    <details class="fold">
      <summary>Beside the features, and more</summary>
      <div class="stack">
        <p class="small quiet">
          Age, sex and site tell much by themselves. What they tell alone stands beside every figure.
        </p>
        <div class="row">
          <ColumnSelect
            label="Age"
            columns={numbers}
            value={age}
            none={none}
            onChange={(next) => onChange({ age: next })}
          />
          <ColumnSelect
            label="Sex"
            columns={levels}
            value={sex}
            none={none}
            onChange={(next) => onChange({ sex: next })}
          />
          <ColumnSelect
            label="Site"
            columns={levels}
            value={site}
            none={none}
            onChange={(next) => onChange({ site: next })}
          />
        </div>
        {site !== null && (
          <div class="row">
            <span>People left out</span>
            <Choice
              label="People left out"
              value={splits}
              options={[
                ["folds", "a fifth in turn"],
                ["sites", "each site in turn"],
              ]}
              onChange={(next) => onChange({ splits: next })}
            />
          </div>
        )}
        {age !== null && (
          <Tick
            label="Brain age: age as learnt from controls, and its gap in patients"
            on={brainAge}
            onChange={(next) => onChange({ brainAge: next })}
          />
        )}
        <Tick
          label="How many people it takes (fits on 50 to 1 000 of them; slower)"
          on={curve}
          onChange={(next) => onChange({ curve: next })}
        />
      </div>
    </details>
  );
}

function Tick({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={on} onChange={() => onChange(!on)} />
      {label}
    </label>
  );
}
