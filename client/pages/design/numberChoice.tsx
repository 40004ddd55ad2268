import { Choice } from "../../forms/choice.js";
import type { PlanProps } from "./props.js";

const most = 20;

/** A range to compare, or one number as asked; a range from 1 leaves it to the data whether there are subgroups. */
export function NumberChoice({ plan, follows, onChange }: PlanProps & { readonly follows: boolean }) {
  const { from, to } = plan.clusters;
  const one = from === to;
  const set = (next: { from: number; to: number }) => onChange({ clusters: next });
  return (
    <>
      <div class="row">
        <Choice
          label="Number of subgroups"
          value={one ? "one" : "range"}
          options={[
            ["range", "Compare"],
            ["one", "Exactly"],
          ]}
          onChange={(kind) =>
            set(kind === "one" ? { from: Math.max(2, from), to: Math.max(2, from) } : { from: 1, to: Math.max(6, to) })
          }
        />
        {one ? (
          <Count label="Number of subgroups" value={to} min={1} onChange={(n) => set({ from: n, to: n })} />
        ) : (
          <>
            <Count label="From" value={from} min={1} onChange={(n) => set({ from: n, to: Math.max(n + 1, to) })} />
            <span>to</span>
            <Count label="To" value={to} min={2} onChange={(n) => set({ from: Math.min(from, n - 1), to: n })} />
            <span>subgroups</span>
          </>
        )}
      </div>
      <p class="small quiet">{meaning(plan.clusters, follows)}</p>
    </>
  );
}

/**
 * What a choice of numbers lets the answer be.
 * @param follows whether an outcome is followed, in place of controls and patients
 */
export function meaning({ from, to }: { from: number; to: number }, follows = false): string {
  if (follows && to === 1) return "Everyone is kept together.";
  if (follows) return "Everyone is divided, into the number that comes out again most reliably; nothing tests it.";
  if (to === 1) return "Patients are kept together, and compared with controls as one group.";
  if (from === 1) return "1 lets the data say that there are no subgroups.";
  return "Patients are divided whatever the data say; without evidence the answer is marked as exploratory.";
}

type CountProps = { label: string; value: number; min: number; onChange: (n: number) => void };

function Count({ label, value, min, onChange }: CountProps) {
  const numbers = Array.from({ length: most - min + 1 }, (_, i) => min + i);
  return (
    <select aria-label={label} value={String(value)} onChange={(e) => onChange(Number(e.currentTarget.value))}>
      {numbers.map((n) => (
        <option key={n} value={String(n)}>
          {n}
        </option>
      ))}
    </select>
  );
}
