import type { Cohort } from "../../cohort/cohort.js";
import { matchNames } from "../../cohort/matchNames.js";
import { nearColumns } from "../../cohort/nearColumns.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";

type Globbed = { readonly named: Pick<EncoderPlan, "prior" | "anatomy">; readonly faults: readonly Fault[] };

/** The columns of the prior and of the anatomy by name, in place of globs. */
export function globbed(cohort: Cohort, { prior, anatomy }: EncoderPlan): Globbed {
  const names = cohort.columns.map(({ name }) => name);
  const faults: Fault[] = [];
  const found = (patterns: readonly string[], column: string) => [
    ...new Set(
      patterns.flatMap((pattern) => {
        const matched = matchNames(pattern, names);
        const expected = `a column of the table${nearColumns(pattern, names)}`;
        if (matched.length === 0) faults.push({ column, expected, got: pattern });
        return matched;
      }),
    ),
  ];
  const measures = Object.entries(anatomy).map(([measure, patterns]) => [
    measure,
    found(patterns, `anatomy.${measure}`),
  ]);
  const counts = new Set(measures.map(([, columns]) => columns.length));
  if (counts.size > 1)
    faults.push({
      column: "anatomy",
      expected: "as many regions in each measure",
      got: measures.map(([measure, columns]) => `${columns.length} of ${measure}`).join(", "),
    });
  const weak = prior && { ...prior, columns: found(prior.columns, "prior.columns") };
  return { named: { prior: weak, anatomy: Object.fromEntries(measures) }, faults };
}
