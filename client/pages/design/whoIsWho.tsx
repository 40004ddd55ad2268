import { columnOf, type LevelRole, levelRole, withLevelRole } from "../../design/roles.js";
import { Choice } from "../../forms/choice.js";
import { levelInWords } from "../../words/levels.js";
import { count } from "../../words/numbers.js";
import type { DesignProps } from "./props.js";

const roles: readonly (readonly [LevelRole, string])[] = [
  ["control", "Control"],
  ["patient", "Patient"],
  ["exclude", "Leave out"],
];

/** The diagnosis column, and a role for each of its values. */
export function WhoIsWho({ cohort, plan, onChange }: DesignProps) {
  const { columns } = plan;
  const candidates = cohort.columns.filter((c) => c.levels.length > 1 && c.levels.length <= 50);
  const label = columnOf(cohort, columns.label);
  const levels = label?.levels.map((l) => l.value) ?? [];
  const choose = (name: string) => onChange({ columns: { ...columns, label: name || null, control: [], patient: [] } });
  return (
    <>
      <label class="row">
        <span>Diagnosis is in</span>
        <select value={columns.label ?? ""} onChange={(e) => choose(e.currentTarget.value)}>
          <option value="">choose a column…</option>
          {candidates.map((c) => (
            <option key={c.name} value={c.name}>
              {c.name}
            </option>
          ))}
        </select>
      </label>
      {label && (
        <div class="scroll">
          <table class="settled">
            <thead>
              <tr>
                <th scope="col">Value</th>
                <th scope="col" class="number">
                  People
                </th>
                <th scope="col">These people are</th>
              </tr>
            </thead>
            <tbody>
              {label.levels.map((level) => (
                <tr key={level.value}>
                  <th scope="row">{levelInWords(level)}</th>
                  <td class="number">{count(level.count)}</td>
                  <td>
                    <Choice
                      label={`People with ${levelInWords(level)} are`}
                      value={levelRole(level.value, columns)}
                      options={roles}
                      onChange={(role) => onChange({ columns: withLevelRole(levels, columns, level.value, role) })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
