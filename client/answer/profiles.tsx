import { useCallback, useMemo, useState } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Picture } from "../parts/picture.js";
import { type ForestRow, forest } from "../plots/forest.js";
import { count, several } from "../words/numbers.js";
import { type Kind, profileRows, profileTable } from "./profileRows.js";

const meaning: Readonly<Record<Kind, string>> = {
  descriptive:
    "Descriptive: the subgroups were made from these same features in these same people, so differences are expected and their intervals are too hopeful. They say what the subgroups look like, not that they are real.",
  confirmatory:
    "Confirmatory: measured on people or columns that had no part in making the subgroups, so q can be taken at its word.",
};

const heading: Readonly<Record<Kind, string>> = {
  descriptive: "On the features that made the subgroups",
  confirmatory: "On people or columns kept apart",
};

/** How each subgroup differs from the controls, by feature; what describes and what confirms kept apart. */
export function Profiles({ result }: { result: Result }) {
  const kinds = (["descriptive", "confirmatory"] as const).filter((kind) =>
    result.profiles.some((p) => p.kind === kind),
  );
  if (kinds.length === 0) return <p>There is no profile to show.</p>;
  return (
    <>
      {kinds.map((kind) => (
        <section key={kind} class="stack">
          <h3>{heading[kind]}</h3>
          <p class="quiet">{meaning[kind]}</p>
          <ProfilePanel result={result} kind={kind} />
        </section>
      ))}
      {!kinds.includes("confirmatory") && (
        <p class="quiet">
          Nobody was kept apart for confirmation in this run. Under Settings, keep a share of people aside to obtain it.
        </p>
      )}
    </>
  );
}

const few = 10;

function ProfilePanel({ result, kind }: { result: Result; kind: Kind }) {
  const [all, setAll] = useState(false);
  const { rows, shared } = useMemo(() => profileRows(result, kind), [result, kind]);
  const shown = useMemo(() => (all ? rows : rows.slice(0, few)), [all, rows]);
  const draw = useCallback(
    (width: number) =>
      forest(shown, {
        width,
        title:
          shown.length < rows.length
            ? `The ${shown.length} measures that tell the subgroups apart most`
            : "Measures by how far they tell the subgroups apart",
        subtitle: `${shared ? `${shared.charAt(0).toUpperCase()}${shared.slice(1)}; dots` : "Dots"} are Cohen's d against ${count(result.fitted.controls)} controls with ${Math.round(100 * (1 - result.plan.evaluate.level))} % intervals; filled where q < ${result.plan.evaluate.level}`,
        description: describe(shown),
        legend: result.sizes.map((n, k) => ({ cluster: k + 1, text: `Subgroup ${k + 1} (${count(n)})` })),
      }),
    [shown, rows, shared, result],
  );
  const more =
    rows.length > few ? (
      <div class="row no-print">
        <button type="button" onClick={() => setAll(!all)}>
          {all ? `The first ${few}` : `All ${several(rows.length, "measure")}`}
        </button>
      </div>
    ) : null;
  return <Picture name={`profiles-${kind}`} draw={draw} table={profileTable(result, kind)} controls={more} />;
}

function describe(rows: readonly ForestRow[]): string {
  const said = rows
    .slice(0, 5)
    .map(
      (row) =>
        `${row.name}: ${row.marks.map((m) => `subgroup ${m.cluster} ${m.effect?.toFixed(2) ?? "unknown"}`).join(", ")}`,
    );
  return `The strongest: ${said.join("; ")}.`;
}
