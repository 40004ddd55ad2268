import * as d3 from "d3";
import { useCallback, useMemo, useState } from "preact/hooks";
import type { Dimension, Result } from "../../src/contract/result.js";
import { Picture } from "../parts/picture.js";
import { correlations } from "../plots/correlations.js";
import { type AxisPerson, dimension as drawDimension } from "../plots/dimension.js";
import { featureNames } from "../words/features.js";
import { several, twoDecimals } from "../words/numbers.js";
import { controlsInWords, whom } from "../words/whom.js";

/** Everyone who was placed along the axis. */
export function axisPeople({ subjects: { group } }: Result, { scores }: Dimension): AxisPerson[] {
  return scores.flatMap((score, subject) => {
    const own = group[subject];
    return score === null || !own ? [] : [{ subject, group: own, score }];
  });
}

/** Patients and controls along the axis that was found: the one picture of this answer. */
export function Axis({ result, dimension }: { result: Result; dimension: Dimension }) {
  const people = useMemo(() => axisPeople(result, dimension), [result, dimension]);
  const draw = useCallback(
    (width: number) =>
      drawDimension(people, {
        width,
        title: "Patients spread along one axis further than controls, without separate groups",
        subtitle: `${controlsInWords(result, countOf(people, "control"))} and ${whom(result, countOf(people, "patient"))}, each a mark below its curve; both curves hold the same area; the direction of the axis is arbitrary`,
        description: ["control", "patient"].map((group) => spread(people, group)).join(" "),
      }),
    [people, result],
  );
  const rows = people.map((p) => [result.subjects.id[p.subject]!, p.group, p.score]);
  return <Picture name="axis" draw={draw} table={{ head: ["Person", "Group", "Score (SD of controls)"], rows }} />;
}

function countOf(people: readonly AxisPerson[], group: AxisPerson["group"]): number {
  return people.filter((p) => p.group === group).length;
}

function spread(people: readonly AxisPerson[], group: string): string {
  const own = people.filter((p) => p.group === group).map((p) => p.score);
  return `Of the ${group}s the mean is ${twoDecimals(d3.mean(own) ?? 0)} and the standard deviation ${twoDecimals(d3.deviation(own) ?? 0)}.`;
}

const few = 10;

/** The features that go with the axis, the strongest first. */
export function AxisFeatures({ dimension }: { dimension: Dimension }) {
  const [all, setAll] = useState(false);
  const { rows, shared } = useMemo(() => {
    const { names, shared } = featureNames(dimension.features.map((f) => f.feature));
    return { rows: dimension.features.map((f) => ({ name: names.get(f.feature)!, value: f.correlation })), shared };
  }, [dimension]);
  const shown = useMemo(() => (all ? rows : rows.slice(0, few)), [all, rows]);
  const draw = useCallback(
    (width: number) =>
      correlations(shown, {
        width,
        title:
          shown.length < rows.length
            ? `The ${shown.length} measures that go with the axis most`
            : "Measures by how closely they go with the axis",
        subtitle: `${shared ? `${shared}; ` : ""}correlation among patients; filled bars rise along the axis, hollow bars fall`,
        description: shown.map((row) => `${row.name}: ${row.value?.toFixed(2) ?? "unknown"}`).join("; "),
      }),
    [shown, rows, shared],
  );
  const table = {
    head: ["Feature", "Correlation"],
    rows: dimension.features.map((f) => [f.feature, f.correlation]),
  };
  return (
    <>
      <p class="quiet">
        The axis was made from these same measures in these same patients: they say what it is, not that it is real.
      </p>
      {rows.length > few && (
        <div class="row no-print">
          <button type="button" onClick={() => setAll(!all)}>
            {all ? `The first ${few}` : `All ${several(rows.length, "measure")}`}
          </button>
        </div>
      )}
      <Picture name="axis-features" draw={draw} table={table} />
    </>
  );
}
