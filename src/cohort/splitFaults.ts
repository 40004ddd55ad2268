import type { Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";

/** Whole sites can be left out where there is a column of sites, and nothing that must have seen each of them. */
export function splitFaults({ evaluate, preprocessing, columns }: Plan): Fault[] {
  if (evaluate.splits === "person") return [];
  const combat = preprocessing.harmonise === "combat";
  return [
    ...(columns.site === null
      ? [{ column: "columns.site", expected: "the column of the site, to leave whole sites out", got: "null" }]
      : []),
    ...(combat
      ? [
          {
            column: "preprocessing.harmonise",
            expected:
              "none where whole sites are left out: ComBat knows only sites it has seen; make the site a covariate",
            got: "combat",
          },
        ]
      : []),
  ];
}
