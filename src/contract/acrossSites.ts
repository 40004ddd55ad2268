import { z } from "zod";
import { figure } from "./evidence.js";

/** One site, as a fit that has not seen it places its people. */
export const SiteLeftOut = z
  .object({
    site: z.string().describe("Sites where the same people were measured are left out together: `A + B`"),
    controls: z.int(),
    patients: z.int(),
    sizes: z
      .array(z.int())
      .describe("Patients of the site in each subgroup, as the model, which has seen it, places them"),
    agreement: figure.describe("Adjusted Rand index between the fit without the site and the model, on its patients"),
    balancedAccuracy: figure.describe(
      "How often the fit without the site places its patients in the model's subgroup; those subgroups that the site has count alike",
    ),
    contrast: figure.describe(
      "Smallest share of the spread of the site's patients, between two subgroups of the fit without it, that its controls do not have",
    ),
    collapsed: z.boolean().describe("The fit without the site lost a whole subgroup"),
  })
  .meta({ id: "SiteLeftOut" });
export type SiteLeftOut = z.output<typeof SiteLeftOut>;

/** Each site left out in turn: do the subgroups hold there, too? */
export const AcrossSites = z
  .object({
    column: z.string(),
    agreement: z
      .number()
      .describe(
        "Adjusted Rand index over the patients of all sites, each placed by the fit that has not seen their site",
      ),
    balancedAccuracy: z.number().describe("The same over all sites; chance is 1 over the number of subgroups"),
    sites: z.array(SiteLeftOut),
  })
  .meta({ id: "AcrossSites" });
export type AcrossSites = z.output<typeof AcrossSites>;

/** From this adjusted Rand index two divisions speak of the same subgroups. */
const ALIKE = 0.5;
/** A subgroup with so large a share of its patients from one site is that site's. */
const ALMOST_ALL = 0.9;

/** Whether the subgroups hold across sites, in words. */
export function acrossSitesInWords({ agreement, balancedAccuracy, sites }: AcrossSites): string[] {
  const whom = divided(sites);
  const figures = `agreement ${agreement.toFixed(2)} of 1, balanced accuracy ${balancedAccuracy.toFixed(2)}`;
  const said =
    agreement >= ALIKE
      ? `Fits that have not seen a site place its ${whom} much as the model does (${figures} over ${sites.length} sites).`
      : `Fits that have not seen a site place its ${whom} otherwise than the model does (${figures} over ${sites.length} sites): these subgroups do not hold across sites.`;
  const known = sites.filter((each) => each.agreement !== null);
  const apart = known.filter((each) => (each.agreement as number) < ALIKE);
  const exceptions =
    agreement >= ALIKE && apart.length > 0
      ? [`Not so at ${apart.map((each) => `${each.site} (${(each.agreement as number).toFixed(2)})`).join(", ")}.`]
      : [];
  return [said, ...exceptions, ...ofOneSite(sites)];
}

/** Whom the method divides: everyone, where an outcome stands in place of controls. */
function divided(sites: readonly SiteLeftOut[]): string {
  return sites.every(({ controls }) => controls === 0) ? "people" : "patients";
}

function ofOneSite(sites: readonly SiteLeftOut[]): string[] {
  return (sites[0]?.sizes ?? []).flatMap((_, k) => {
    const whole = sites.reduce((sum, { sizes }) => sum + sizes[k], 0);
    const most = sites.reduce((a, b) => (b.sizes[k] > a.sizes[k] ? b : a));
    if (whole === 0 || most.sizes[k] < ALMOST_ALL * whole) return [];
    return [
      `Subgroup ${k + 1} is found almost only at ${most.site}: ${most.sizes[k]} of its ${whole} ${divided(sites)}.`,
    ];
  });
}
