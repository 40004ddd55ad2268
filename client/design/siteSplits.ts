import type { CohortInfo } from "../../src/contract/cohort.js";
import type { Plan } from "../../src/contract/plan.js";
import { columnOf } from "./roles.js";

const fewestSites = 4;

/** What stands in the way of leaving whole sites out, where that is asked for. */
export function siteHindrance(cohort: CohortInfo, plan: Plan): string[] {
  if (plan.evaluate.splits !== "site") return [];
  const site = columnOf(cohort, plan.columns.site);
  if (!site) return ["Whole sites are to be left out: say which column holds the site, in the step before."];
  return [
    ...(site.distinct < fewestSites
      ? [`To leave whole sites out takes at least ${fewestSites} of them; ${site.name} has ${site.distinct}.`]
      : []),
    ...(plan.preprocessing.harmonise === "combat"
      ? ["ComBat knows only sites it has seen: where whole sites are left out, make the site a covariate instead."]
      : []),
  ];
}

/** Where there are sites enough, that they can be left out. */
export function siteHint(cohort: CohortInfo, plan: Plan): string[] {
  const site = columnOf(cohort, plan.columns.site);
  if (plan.evaluate.splits === "site" || !site || site.distinct < fewestSites) return [];
  return [
    `${site.name} has ${site.distinct} sites. Under Settings, whole sites can be left out together, to see whether subgroups hold across them.`,
  ];
}
