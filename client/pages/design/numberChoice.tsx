import { Choice } from "../../forms/choice.js";
import type { PlanProps } from "./props.js";

const most = 20;

/** A range to compare, or one number as asked. */
export function NumberChoice({ plan, onChange }: PlanProps) {
  const { from, to } = plan.clusters;
  const one = from === to;
  const set = (next: { from: number; to: number }) => onChange({ clusters: next });
  return (
    <div class="row">
      <Choice
        label="Number of subgroups"
        value={one ? "one" : "range"}
        options={[
          ["range", "Compare"],
          ["one", "Exactly"],
        ]}
        onChange={(kind) =>
          set(
            kind === "one"
              ? { from: Math.max(2, from), to: Math.max(2, from) }
              : { from: Math.min(2, from), to: Math.max(6, to) },
          )
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
  );
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
