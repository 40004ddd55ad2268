import type { ColumnInfo } from "../../src/contract/cohort.js";
import type { Plan } from "../../src/contract/plan.js";

/** Which columns look like age, sex or site and are no covariates, in words, with the flag that takes them in. */
export function columnNotes(columns: readonly ColumnInfo[], { columns: planned, preprocessing }: Plan): string[] {
  const used = new Set([
    ...planned.covariates,
    ...planned.attributes,
    ...planned.features,
    ...Object.values(planned.modalities).flat(),
    ...planned.ignore,
    ...(preprocessing.harmonise === "none" ? [] : [planned.site]),
    ...[planned.id, planned.label, planned.group, planned.outcome].filter((name) => name !== null),
  ]);
  const unused = (...roles: ColumnInfo["role"][]) =>
    columns.filter(({ name, role }) => roles.includes(role) && !used.has(name)).map(({ name }) => name);
  const proposed = unused("age", "sex", "site");
  return [
    ...(proposed.length > 0
      ? [
          `${proposed.join(", ")}: not among the features. To remove their effect: --covariates ${[...planned.covariates, ...proposed].join(",")}`,
        ]
      : []),
  ];
}
