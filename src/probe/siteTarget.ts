import type { ProbeRequest } from "../contract/probe.js";
import { SalientError } from "../core/errors.js";
import type { ProbePeople } from "./people.js";
import type { Target } from "./target.js";

/**
 * The site as a target of several classes.
 * @throws SalientError `INPUT_INVALID` where no column was named
 */
export function siteTarget({ site }: ProbePeople, request: ProbeRequest): Target {
  if (!site || request.site === null)
    throw new SalientError("INPUT_INVALID", "the site effect needs the column of the site, and none was named (site)");
  const { values, levels } = site;
  const missing = values.filter((value) => Number.isNaN(value)).length;
  return { name: request.site, column: request.site, kind: "classes", values, levels, missing };
}
