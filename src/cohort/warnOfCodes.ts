import type { Columns } from "../contract/plan.js";
import { columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { kindOf } from "./columnKind.js";
import { defaultFeatures } from "./completeFeatures.js";
import { shortList } from "./shortList.js";
import { suspects } from "./suspects.js";
import { valuesOf } from "./valuesOf.js";

/** Numbers among the data that may be codes for missing, with the way to say so: -999 far below everything else. */
export function warnOfCodes(cohort: Cohort, columns: Columns): string[] {
  const { missing, kinds, covariates, values, label, site } = columns;
  const byCode = new Map<string, string[]>();
  for (const name of new Set(
    [label, site, ...featuresOf(cohort, columns), ...covariates].filter((each) => each !== null),
  )) {
    const column = columnNamed(cohort, name);
    if (!column) continue;
    const kind = kinds[name] ?? kindOf(column, missing);
    for (const code of suspects(column, valuesOf(column, missing), kind))
      if (!Number.isNaN(Number(code)) && !values.includes(code)) byCode.set(code, [...(byCode.get(code) ?? []), name]);
  }
  return [...byCode].map(([code, names]) => codeInWords(code, names));
}

/** That a value may mean missing in these columns, with the way to say so. */
export function codeInWords(code: string, columns: readonly string[]): string {
  return `${code} is used as a value in ${shortList(columns)}, and may mean missing. If it does, name it in columns.missing; if it is a value, in columns.values.`;
}

function featuresOf(cohort: Cohort, columns: Columns): readonly string[] {
  const named = [...columns.features, ...Object.values(columns.modalities).flat()];
  return named.length > 0 ? named : defaultFeatures(cohort, columns);
}
